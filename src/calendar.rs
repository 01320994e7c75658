//! Civil arithmetic, month and weekday names, holidays.
