import Foundation

extension TextNormalization {
  /// The text with the ignored differences taken out, in normalisation form C.
  func applied(to text: String) -> String {
    guard !aspects.isEmpty else { return text.composed }
    var text = text
    if aspects.contains(.accents) { text = text.withoutAccents }
    if aspects.contains(.case) { text = text.caseFolded }
    if aspects.contains(.punctuation) { text = text.withoutPunctuation }
    // What was dropped between two spaces must not leave two spaces.
    if !aspects.isDisjoint(with: [.punctuation, .articles, .whitespace]) {
      text = text.singleSpaced(withoutArticles: aspects.contains(.articles))
    }
    return text.composed
  }
}

extension String {
  /// Without the marks of Unicode's blocks of combining diacritics.
  ///
  /// Vowel signs of other scripts are marks too, but they are letters to a reader and stay.
  fileprivate var withoutAccents: String {
    guard !isASCII else { return self }
    var kept = String.UnicodeScalarView()
    for scalar in decomposedStringWithCanonicalMapping.unicodeScalars {
      switch scalar.value {
      case 0x300...0x36F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F:
        continue
      default: kept.append(scalar)
      }
    }
    return String(kept)
  }

  /// Without punctuation marks, but for those that are part of a number.
  fileprivate var withoutPunctuation: String {
    let scalars = Array(unicodeScalars)
    var kept = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated()
    where !scalar.isPunctuation || Self.isPartOfNumber(index, in: scalars) {
      kept.append(scalar)
    }
    return String(kept)
  }

  private static func isPartOfNumber(_ index: Int, in scalars: [Unicode.Scalar]) -> Bool {
    let before = index > 0 ? scalars[index - 1] : nil
    let after = index + 1 < scalars.count ? scalars[index + 1] : nil
    let followsDigit = before?.isDecimalDigit ?? false
    let precedesDigit = after?.isDecimalDigit ?? false
    let followsLetter = before?.properties.isAlphabetic ?? false
    return switch scalars[index] {
    case "%": followsDigit
    case "-", ".": precedesDigit && !followsLetter
    default: followsDigit && precedesDigit
    }
  }

  fileprivate func singleSpaced(withoutArticles: Bool) -> String {
    var words = unicodeScalars.split { $0.properties.isWhitespace }
    if withoutArticles {
      words.removeAll { word in
        word.count <= 3 && ["a", "an", "the"].contains(String(word).lowercased())
      }
    }
    return words.map { String($0) }.joined(separator: " ")
  }
}

extension Unicode.Scalar {
  var isDecimalDigit: Bool {
    isASCII ? ("0"..."9").contains(self) : properties.numericType == .decimal
  }

  /// Unicode's punctuation, and the ASCII symbols that mark text up; signs of money and arithmetic
  /// are none.
  fileprivate var isPunctuation: Bool {
    if isASCII {
      return switch self {
      case "$", "+", "<", "=", ">": false
      case "!"..."/", ":"..."@", "["..."`", "{"..."~": true
      default: false
      }
    }
    return switch properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      true
    default: false
    }
  }
}
