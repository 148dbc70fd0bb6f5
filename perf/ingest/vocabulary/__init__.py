"""The words of files: headers, units, periods, amounts; each a declaration or a whole-text reading."""
