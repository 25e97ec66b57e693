"""Writers: Report -> files, pure. One module a format, with write(report, options)."""
