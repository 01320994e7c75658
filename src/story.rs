//! Stories: groups that report one event and its follow-ups.
