/// The classes of code points that IFEval's checkers, in Python, tell apart.
extension Unicode.Scalar {
  /// `\s`, and what `strip` and `split` take for white space.
  var isPythonSpace: Bool {
    switch value {
    case 0x20, 0x09...0x0D, 0x1C...0x1F: true
    case 0..<0x80: false
    case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// `\w`: letters, whatever has a numeric value, and the underscore; not marks upon letters.
  var isPythonWord: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9", "_": true
    default: !isASCII && (properties.isAnyLetter || properties.numericType != nil)
    }
  }

  /// `\w` of the module `regex`, by which NLTK counts words since 3.10: marks upon letters too, so
  /// that a word of Hindi is one word, but no fractions and no powers.
  var isCountedWord: Bool {
    if isASCII { return isPythonWord }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation:
      return true
    default: return properties.isAlphabetic || value == 0x200C || value == 0x200D
    }
  }

  /// `\d`: a decimal digit of any script.
  var isPythonDigit: Bool {
    isASCII ? ("0"..."9").contains(self) : properties.numericType == .decimal
  }

  var isUpper: Bool { isASCII ? ("A"..."Z").contains(self) : properties.isUppercase }

  var isLower: Bool { isASCII ? ("a"..."z").contains(self) : properties.isLowercase }

  /// A digraph of which only the first half is a capital, which is neither upper nor lower.
  var isTitle: Bool { !isASCII && properties.generalCategory == .titlecaseLetter }
}

extension Unicode.Scalar.Properties {
  /// Whether the general category is one of letters.
  var isAnyLetter: Bool {
    switch generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }
}

extension Collection<Unicode.Scalar> {
  /// Whether there are capitals, and neither small letters nor titlecase ones: `isupper`.
  var isAllUpper: Bool {
    var isFound = false
    for scalar in self {
      if scalar.isLower || scalar.isTitle { return false }
      isFound = isFound || scalar.isUpper
    }
    return isFound
  }

  /// `islower`.
  var isAllLower: Bool {
    var isFound = false
    for scalar in self {
      if scalar.isUpper || scalar.isTitle { return false }
      isFound = isFound || scalar.isLower
    }
    return isFound
  }

  var isBlank: Bool { allSatisfy(\.isPythonSpace) }
}

extension BidirectionalCollection<Unicode.Scalar> {
  /// Without what `strip` takes away at both ends.
  var stripped: SubSequence { stripped(of: \.isPythonSpace) }

  func stripped(of isTaken: (Unicode.Scalar) -> Bool) -> SubSequence {
    guard let first = firstIndex(where: { !isTaken($0) }),
      let last = lastIndex(where: { !isTaken($0) })
    else { return self[endIndex...] }
    return self[first...last]
  }

  /// In small letters.
  var lowercased: [Unicode.Scalar] {
    if allSatisfy({ $0.isASCII && !$0.isUpper }) { return Array(self) }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: self)
    return Array(String(text).lowercased().unicodeScalars)
  }
}

extension RandomAccessCollection<Unicode.Scalar> where Index == Int {
  /// Where `other` stands next, from `start` on.
  func place(of other: [Unicode.Scalar], from start: Int) -> Int? {
    guard let first = other.first else { return nil }
    var place = start
    while place + other.count <= endIndex {
      if self[place] == first, self[place..<place + other.count].elementsEqual(other) {
        return place
      }
      place += 1
    }
    return nil
  }

  /// The parts between occurrences of `mark`.
  func parts(between mark: [Unicode.Scalar]) -> [SubSequence] {
    var parts: [SubSequence] = []
    var start = startIndex
    while let place = place(of: mark, from: start) {
      parts.append(self[start..<place])
      start = place + mark.count
    }
    return parts + [self[start...]]
  }
}
