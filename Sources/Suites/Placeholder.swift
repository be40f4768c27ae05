package enum PlaceholderSuites {}
