//! Events: what happened when, with the sentences that say so.
