package enum PlaceholderScoring {}
