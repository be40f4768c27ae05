import Foundation

extension TextNormalization {
  /// The text with the ignored differences taken out, in normalisation form C.
  func applied(to text: String) -> String {
    guard !aspects.isEmpty else { return text.composed }
    if text.isASCII { return appliedToASCII(text) }
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

extension TextNormalization {
  /// The same as above, on bytes: most answers are ASCII, and this is ten times as fast.
  private func appliedToASCII(_ text: String) -> String {
    guard
      aspects.contains(.punctuation) || aspects.contains(.articles)
        || aspects.contains(.whitespace)
    else { return aspects.contains(.case) ? text.lowercased() : text }
    let bytes = Array((aspects.contains(.case) ? text.lowercased() : text).utf8)
    let keepsPunctuation = !aspects.contains(.punctuation)
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count)
    var wordStart = 0
    for index in bytes.indices {
      let byte = bytes[index]
      if byte.isASCIISpace {
        endWord(from: &wordStart, in: &kept)
      } else if keepsPunctuation || !byte.isPunctuation || Self.isPartOfNumber(index, in: bytes) {
        kept.append(byte)
      }
    }
    endWord(from: &wordStart, in: &kept)
    if kept.last == 0x20 { kept.removeLast() }
    return String(decoding: kept, as: UTF8.self)
  }

  /// Ends the word that begins at `start` with one space, or takes it back when it is an article.
  private func endWord(from start: inout Int, in kept: inout [UInt8]) {
    guard start < kept.count else { return }
    if aspects.contains(.articles), kept.count - start <= 3 {
      let word = String(decoding: kept[start...], as: UTF8.self).lowercased()
      if word == "a" || word == "an" || word == "the" {
        kept.removeSubrange(start...)
        return
      }
    }
    kept.append(0x20)
    start = kept.count
  }

  private static func isPartOfNumber(_ index: Int, in bytes: [UInt8]) -> Bool {
    let before = index > 0 ? bytes[index - 1] : 0x20
    let after = index + 1 < bytes.count ? bytes[index + 1] : 0x20
    return switch bytes[index] {
    case UInt8(ascii: "%"): before.isASCIIDigit
    case UInt8(ascii: "-"), UInt8(ascii: "."):
      after.isASCIIDigit && !Unicode.Scalar(before).properties.isAlphabetic
    default: before.isASCIIDigit && after.isASCIIDigit
    }
  }
}

extension UInt8 {
  fileprivate var isASCIIDigit: Bool { (0x30...0x39).contains(self) }

  fileprivate var isPunctuation: Bool { Unicode.Scalar(self).isPunctuation }
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
