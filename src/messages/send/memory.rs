//! Messages kept in memory, for tests.

use std::sync::{Arc, Mutex, PoisonError};

use super::Sent;

/// A mail as it was handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemoryMail {
    pub from: String,
    pub to: String,
    pub bytes: Vec<u8>,
}

/// A text message as it was handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemorySms {
    pub to: String,
    pub text: String,
}

/// Everything that was sent, oldest first; clones share it.
#[derive(Clone)]
pub struct Memory<M>(Arc<Mutex<Vec<M>>>);

impl<M> Default for Memory<M> {
    fn default() -> Self {
        Memory(Arc::default())
    }
}

impl<M: Clone> Memory<M> {
    pub(super) fn keep(&self, message: M) -> Sent {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push(message);
        Sent { response: format!("kept as {}", kept.len()) }
    }

    /// All messages so far.
    pub fn all(&self) -> Vec<M> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// All messages so far; afterwards there are none.
    pub fn take(&self) -> Vec<M> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
