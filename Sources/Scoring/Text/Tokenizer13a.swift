/// Cuts a text into words and marks as mteval-v13a does, the tokeniser that BLEU is published with.
///
/// Marks stand alone, but for a full stop or comma between digits, a hyphen inside a word, and an
/// apostrophe.
enum Tokenizer13a {
  typealias Scalars = [UInt32]

  /// The words and marks, each as its scalars.
  static func tokens(of text: String) -> [ArraySlice<UInt32>] {
    var scalars: Scalars = [space]
    scalars += replaced(text.trimmedEnd.unicodeScalars.map(\.value))
    scalars.append(space)
    scalars = separateMarks(in: scalars)
    scalars = separated(scalars, at: .second) { !isDigit($0) && isStop($1) }
    scalars = separated(scalars, at: .first) { isStop($0) && !isDigit($1) }
    scalars = separated(scalars, at: .second) { isDigit($0) && $1 == 0x2D }
    return scalars.split { Unicode.Scalar($0)?.isSpace ?? false }
  }

  private static let space: UInt32 = 0x20

  private static let replacements: [(sought: Scalars, by: Scalars)] = [
    ("<skipped>", ""), ("-\n", ""), ("\n", " "),
    ("&quot;", "\""), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"),
  ].map { ($0.unicodeScalars.map(\.value), $1.unicodeScalars.map(\.value)) }

  /// Words broken at a line's end joined, lines joined, and the entities of SGML undone.
  private static func replaced(_ scalars: Scalars) -> Scalars {
    guard scalars.contains(where: { $0 == 0x3C || $0 == 0x0A || $0 == 0x26 }) else {
      return scalars
    }
    return replacements.reduce(scalars) { scalars, replacement in
      replace(replacement.sought, by: replacement.by, in: scalars)
    }
  }

  private static func replace(_ sought: Scalars, by replacement: Scalars, in scalars: Scalars)
    -> Scalars
  {
    guard let first = sought.first, scalars.contains(first) else { return scalars }
    var result: Scalars = []
    var index = 0
    while index < scalars.count {
      if scalars[index] == first, scalars[index...].starts(with: sought) {
        result += replacement
        index += sought.count
      } else {
        result.append(scalars[index])
        index += 1
      }
    }
    return result
  }

  private static func separateMarks(in scalars: Scalars) -> Scalars {
    var result: Scalars = []
    result.reserveCapacity(scalars.count * 2)
    for scalar in scalars {
      switch scalar {
      case 0x20...0x26, 0x28...0x2B, 0x3A...0x40, 0x2F, 0x5B...0x60, 0x7B...0x7E:
        result.append(space)
        result.append(scalar)
        result.append(space)
      default: result.append(scalar)
      }
    }
    return result
  }

  private enum Place {
    case first, second
  }

  /// Puts white space around one of each pair that is meant, from left to right; what a pair took, no
  /// later pair sees.
  private static func separated(
    _ scalars: Scalars,
    at place: Place,
    where isMeant: (UInt32, UInt32) -> Bool
  ) -> Scalars {
    var result: Scalars = []
    result.reserveCapacity(scalars.count * 2)
    var index = 0
    while index < scalars.count {
      guard index + 1 < scalars.count, isMeant(scalars[index], scalars[index + 1]) else {
        result.append(scalars[index])
        index += 1
        continue
      }
      if place == .first { result.append(space) }
      result.append(scalars[index])
      result.append(space)
      result.append(scalars[index + 1])
      if place == .second { result.append(space) }
      index += 2
    }
    return result
  }

  private static func isDigit(_ scalar: UInt32) -> Bool {
    (0x30...0x39).contains(scalar)
  }

  private static func isStop(_ scalar: UInt32) -> Bool {
    scalar == 0x2E || scalar == 0x2C
  }
}
