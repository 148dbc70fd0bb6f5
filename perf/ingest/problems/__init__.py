"""The numbered rules of uploaded files, and problems as they are found and handed out."""
