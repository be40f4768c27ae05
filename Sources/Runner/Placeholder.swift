package enum PlaceholderRunner {}
