extension String {
  /// Unicode's full case folding, so that `Straße`, `STRASSE` and `strasse` become one text.
  var caseFolded: String {
    guard !isASCII else { return lowercased() }
    var folded = ""
    folded.reserveCapacity(utf8.count)
    for scalar in unicodeScalars {
      if scalar.isASCII {
        folded.unicodeScalars.append(
          scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
        )
      } else {
        folded += scalar.caseFolded
      }
    }
    return folded
  }
}

extension Unicode.Scalar {
  /// Down, up and down again reaches what CaseFolding.txt lists for all letters but the dotless i,
  /// which has no other case there.
  fileprivate var caseFolded: String {
    guard self != "\u{131}" else { return "\u{131}" }
    return properties.lowercaseMapping.mappedScalars(\.uppercaseMapping)
      .mappedScalars(\.lowercaseMapping)
  }
}

extension String {
  fileprivate func mappedScalars(_ mapping: (Unicode.Scalar.Properties) -> String) -> String {
    unicodeScalars.map { mapping($0.properties) }.joined()
  }
}
