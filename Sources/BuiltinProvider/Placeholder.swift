package enum PlaceholderBuiltinProvider {}
