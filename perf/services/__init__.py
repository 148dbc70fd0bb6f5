"""From the store to an answer: what a page, a paper and a command do alike."""
