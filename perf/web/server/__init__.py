"""What runs before any page: start, address, security headers, static files, print style."""
