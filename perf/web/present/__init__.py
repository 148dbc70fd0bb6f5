"""Facts → tables and pictures as they are sent to the browser."""
