extension Double {
  /// Without a fraction where there is none.
  var short: String {
    Int64(exactly: self).map(String.init) ?? description
  }
}
