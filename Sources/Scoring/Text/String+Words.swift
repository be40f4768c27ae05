extension String {
  /// The parts between white space of any script.
  var words: [String] {
    guard isASCII else {
      return unicodeScalars.split { $0.isSpace }.map { String($0) }
    }
    return utf8.split(whereSeparator: \.isASCIISpace).map { String(decoding: $0, as: UTF8.self) }
  }

  /// How many parts there are between white space.
  var wordCount: Int {
    var count = 0
    var isInWord = false
    if isASCII {
      for byte in utf8 {
        let isSpace = byte.isASCIISpace
        if !isSpace, !isInWord { count += 1 }
        isInWord = !isSpace
      }
    } else {
      for scalar in unicodeScalars {
        let isSpace = scalar.isSpace
        if !isSpace, !isInWord { count += 1 }
        isInWord = !isSpace
      }
    }
    return count
  }
}

extension UInt8 {
  var isASCIISpace: Bool {
    self == 0x20 || (0x09...0x0D).contains(self)
  }
}

extension Unicode.Scalar {
  /// White space of any script; the look-up of the property is spared for ASCII.
  var isSpace: Bool {
    isASCII ? UInt8(truncatingIfNeeded: value).isASCIISpace : properties.isWhitespace
  }
}
