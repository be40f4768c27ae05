import Foundation

extension String {
  /// The text as a part of a file's name: letters and digits of any script, `.`, `_` and `-`; not
  /// hidden, not long, and the same bytes however the text was composed (NFC).
  ///
  /// `run` for a text without any.
  var fileNameStem: String {
    let kept = precomposedStringWithCanonicalMapping.map { $0.inFileNames ?? "-" }
    var stem = ""
    for character in kept.drop(while: { $0 == "." || $0 == "-" }).prefix(Self.mostCharacters) {
      guard stem.utf8.count + character.utf8.count <= Self.mostBytes else { break }
      stem.append(character)
    }
    while stem.last == "." || stem.last == "-" { stem.removeLast() }
    return stem.contains { $0.isLetter || $0.isNumber } ? stem : "run"
  }

  private static let mostCharacters = 60

  /// A name may have 255 bytes, 143 where the folder is encrypted (eCryptfs); a number, the ids of
  /// runs and the ending of a draft stand beside this part of it.
  private static let mostBytes = 96
}

extension Character {
  /// The character without what is not seen, such as joiners; `nil` where it is no letter or digit.
  fileprivate var inFileNames: Character? {
    if isASCII { return isLetter || isNumber || "._-".contains(self) ? self : nil }
    guard let first = unicodeScalars.first, isLetter || isNumber, !first.properties.isEmoji else {
      return nil
    }
    return String(String.UnicodeScalarView(unicodeScalars.filter(\.isInFileNames))).first
  }
}

extension Unicode.Scalar {
  /// Of a letter of some scripts marks are a part.
  fileprivate var isInFileNames: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
      true
    default: false
    }
  }
}
