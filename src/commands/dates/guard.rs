//! Damage to an input: what was read before it counts.

use std::cell::RefCell;
use std::io::{self, Read};
use std::rc::Rc;

/// Why a reader ended before its end.
pub(super) type Damage = Rc<RefCell<Option<io::Error>>>;

/// A reader that ends where it fails, and keeps why.
pub(super) struct Guard<R> {
    inner: R,
    damage: Damage,
}

impl<R: Read> Guard<R> {
    pub(super) fn new(inner: R, damage: &Damage) -> Self {
        Self { inner, damage: Rc::clone(damage) }
    }
}

impl<R: Read> Read for Guard<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.damage.borrow().is_some() {
            return Ok(0);
        }
        match self.inner.read(out) {
            Err(error) if error.kind() != io::ErrorKind::Interrupted => {
                *self.damage.borrow_mut() = Some(error);
                Ok(0)
            }
            read => read,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, Read};

    use super::{Damage, Guard};

    struct Breaks(u8);

    impl Read for Breaks {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            self.0 = self.0.checked_sub(1).ok_or(io::ErrorKind::UnexpectedEof)?;
            out[0] = b'a';
            Ok(1)
        }
    }

    #[test]
    fn ends_where_it_fails_and_says_why() {
        let damage = Damage::default();
        let mut read = String::new();
        Guard::new(Breaks(3), &damage).read_to_string(&mut read).unwrap();
        assert_eq!(read, "aaa");
        assert_eq!(damage.take().unwrap().kind(), io::ErrorKind::UnexpectedEof);
    }
}
