/// Cuts a text into words and marks as mteval-v13a does, the tokeniser that BLEU is published with.
///
/// Marks stand alone, but for a full stop or comma between digits, a hyphen inside a word, and an
/// apostrophe.
enum Tokenizer13a {
  typealias Scalars = [Unicode.Scalar]

  static func tokens(of text: String) -> [String] {
    var scalars: Scalars = [" "]
    scalars += replaced(Array(text.trimmedEnd.unicodeScalars))
    scalars.append(" ")
    scalars = separateMarks(in: scalars)
    scalars = rewrite(scalars) { first, second in
      !isDigit(first) && isStop(second) ? [first, " ", second, " "] : nil
    }
    scalars = rewrite(scalars) { first, second in
      isStop(first) && !isDigit(second) ? [" ", first, " ", second] : nil
    }
    scalars = rewrite(scalars) { first, second in
      isDigit(first) && second == "-" ? [first, " ", second, " "] : nil
    }
    return scalars.split { $0.properties.isWhitespace }.map { word in
      String(String.UnicodeScalarView(word))
    }
  }

  /// Words broken at a line's end joined, lines joined, and the entities of SGML undone.
  private static func replaced(_ scalars: Scalars) -> Scalars {
    let replacements: [(sought: String, by: Scalars)] = [
      ("<skipped>", []), ("-\n", []), ("\n", [" "]),
      ("&quot;", ["\""]), ("&amp;", ["&"]), ("&lt;", ["<"]), ("&gt;", [">"]),
    ]
    return replacements.reduce(scalars) { scalars, replacement in
      replace(Array(replacement.sought.unicodeScalars), by: replacement.by, in: scalars)
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
    for scalar in scalars {
      switch scalar {
      case " "..."&", "("..."+", ":"..."@", "/", "["..."`", "{"..."~": result += [" ", scalar, " "]
      default: result.append(scalar)
      }
    }
    return result
  }

  /// Rewrites pairs from left to right; what a pair took, no later pair sees.
  private static func rewrite(
    _ scalars: Scalars,
    _ replacement: (Unicode.Scalar, Unicode.Scalar) -> Scalars?
  ) -> Scalars {
    var result: Scalars = []
    result.reserveCapacity(scalars.count)
    var index = 0
    while index < scalars.count {
      if index + 1 < scalars.count, let pair = replacement(scalars[index], scalars[index + 1]) {
        result += pair
        index += 2
      } else {
        result.append(scalars[index])
        index += 1
      }
    }
    return result
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar)
  }

  private static func isStop(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "." || scalar == ","
  }
}
