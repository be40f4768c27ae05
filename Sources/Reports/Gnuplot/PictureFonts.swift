import Subprocess

/// The characters that no font of this machine can draw into a PNG.
///
/// gnuplot's cairo terminal draws such a character as a box of hexadecimal digits twenty times too
/// large, which covers the figure (gnuplot 5.4.4, Pango 1.50.12). An SVG is drawn by its reader, who
/// has fonts of their own.
package struct PictureFonts: Hashable, Sendable {
  private var missing: Set<Unicode.Scalar>

  /// Where every character can be drawn, or nothing is known.
  package static let all = PictureFonts(missing: [])

  package init(missing: Set<Unicode.Scalar>) {
    self.missing = missing
  }

  /// The text with `�` for what cannot be drawn.
  func drawable(_ text: String) -> String {
    guard !missing.isEmpty, text.unicodeScalars.contains(where: missing.contains) else {
      return text
    }
    let scalars = text.unicodeScalars.map { missing.contains($0) ? "\u{FFFD}" : $0 }
    return String(String.UnicodeScalarView(scalars))
  }
}

extension PictureFonts {
  /// What the fonts that fontconfig knows lack of these texts.
  ///
  /// Only letters beyond those that every font has are asked for, so that most figures cost nothing.
  init(drawing texts: some Sequence<String>, environment: Environment) async {
    let doubtful = texts.reduce(into: Set<Unicode.Scalar>()) { found, text in
      found.formUnion(text.unicodeScalars.lazy.filter(\.isDoubtful))
    }
    guard !doubtful.isEmpty else {
      self = .all
      return
    }
    var program = DrawingProgram(
      name: "fc-list",
      arguments: ["--format", "%{charset}\n"],
      environment: environment
    )
    program.outputLimit = 32 << 20
    var ranges: Set<ClosedRange<UInt32>> = []
    // Without fontconfig's own list its worst is assumed: a name less is better than a figure less.
    if case .ended(let output, _, _) = await program.run() { ranges = Self.ranges(in: output) }
    missing = doubtful.filter { scalar in !ranges.contains { $0.contains(scalar.value) } }
  }

  /// Of lines such as `20-7e a0-2e9 2ec`, in hexadecimal.
  private static func ranges(in list: String) -> Set<ClosedRange<UInt32>> {
    var ranges: Set<ClosedRange<UInt32>> = []
    for word in list.split(whereSeparator: \.isWhitespace) {
      let ends = word.split(separator: "-").compactMap { UInt32($0, radix: 16) }
      guard let lower = ends.first, let upper = ends.last, lower <= upper else { continue }
      ranges.insert(lower...upper)
    }
    return ranges
  }
}

extension Unicode.Scalar {
  /// Beyond Latin, punctuation, arrows and the signs that our own words use.
  fileprivate var isDoubtful: Bool {
    switch value {
    case 0...0x24F, 0x2000...0x206F, 0x20A0...0x20BF, 0x2190...0x22FF, 0xFFFD: false
    default: true
    }
  }
}
