/// A text with what stands for the same written alike, as the reading of numbers needs it.
///
/// Digits of any script and full-width signs become ASCII; LaTeX's commands become the signs they
/// print; marks of bold, of code and of formulas go, and so do characters without width.
struct NormalizedNumberText {
  private(set) var scalars: [Unicode.Scalar] = []

  /// Where the text was bold, in order.
  private(set) var bold: [Range<Int>] = []
  private var boldStart: Int?

  init(_ text: String) {
    let source = Array(text.unicodeScalars)
    scalars.reserveCapacity(source.count)
    var index = 0
    while index < source.count {
      let scalar = source[index]
      index += 1
      switch scalar {
      case "\\": takeCommand(in: source, at: &index)
      case "{" where source.starts(with: ",}", at: index):
        scalars.append(",")
        index += 2
      case "*" where source.starts(with: "*", at: index): takeBold(scalar, in: source, at: &index)
      case "_" where source.starts(with: "_", at: index): takeBold(scalar, in: source, at: &index)
      case "`": break
      case "\r": if !source.starts(with: "\n", at: index) { scalars.append("\n") }
      default: append(scalar)
      }
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    if scalar.isASCII {
      scalars.append(scalar)
      return
    }
    switch scalar.value {
    case 0xFF01...0xFF5E: scalars.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
    case 0x3000: scalars.append(" ")
    case 0x2010, 0x2011: scalars.append("-")
    case 0x66A: scalars.append("%")
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: break
    default:
      if scalar.isDecimalDigit, let value = scalar.properties.numericValue,
        let digit = UInt8(exactly: value)
      {
        scalars.append(Unicode.Scalar(digit + 0x30))
      } else {
        scalars.append(scalar)
      }
    }
  }

  /// Leaves only what stands before a position.
  mutating func cut(at end: Int) {
    guard end < scalars.count else { return }
    scalars.removeLast(scalars.count - end)
    bold = bold.filter { $0.lowerBound < end }.map { $0.clamped(to: 0..<end) }
  }

  /// `**` and `__`, except between digits or letters, where the first is a power and the second a name.
  private mutating func takeBold(
    _ mark: Unicode.Scalar,
    in source: [Unicode.Scalar],
    at index: inout Int
  ) {
    index += 1
    let next = index < source.count ? source[index] : " "
    if let last = scalars.last, last.isASCIIDigit, next.isASCIIDigit || mark == "_" {
      scalars.append(mark == "*" ? "^" : mark)
      return
    }
    if let start = boldStart {
      if start < scalars.count { bold.append(start..<scalars.count) }
      boldStart = nil
    } else {
      boldStart = scalars.count
    }
  }

  /// What a backslash begins.
  private mutating func takeCommand(in source: [Unicode.Scalar], at index: inout Int) {
    guard index < source.count else { return }
    let scalar = source[index]
    guard scalar.isASCIILetter else {
      index += 1
      switch scalar {
      case ",": scalars.append("\u{2009}")
      case "!": break
      case "(", ")", "[", "]", ";", ":", " ", "\\": scalars.append(" ")
      case "{": scalars.append("[")
      case "}": scalars.append("]")
      default: append(scalar)
      }
      return
    }
    var name = ""
    while index < source.count, source[index].isASCIILetter, name.utf8.count < 16 {
      name.unicodeScalars.append(source[index])
      index += 1
    }
    if name == "circ" { return takeDegree(in: source, at: &index) }
    if let sign = Self.commands[name] {
      scalars.append(contentsOf: sign.unicodeScalars)
    } else {
      scalars.append(contentsOf: "\\\(name)".unicodeScalars)
    }
  }

  /// `^\circ` and `^{\circ}`.
  private mutating func takeDegree(in source: [Unicode.Scalar], at index: inout Int) {
    if scalars.last == "{", scalars.dropLast().last == "^", source.starts(with: "}", at: index) {
      scalars.removeLast(2)
      index += 1
    } else if scalars.last == "^" {
      scalars.removeLast()
    }
    scalars.append("°")
  }

  private static let commands = [
    "times": "×", "cdot": "·", "div": "÷", "approx": "≈", "simeq": "≈", "pm": "±", "pi": "π",
    "sqrt": "√", "left": "", "right": "", "text": "", "mathrm": "", "mathbf": "", "textbf": "",
    "mathit": "", "textit": "", "bf": "", "rm": "", "displaystyle": "", "dfrac": "\\frac",
    "tfrac": "\\frac", "cfrac": "\\frac", "fbox": "\\boxed", "framebox": "\\boxed", "quad": " ",
    "qquad": " ", "euro": "€", "pounds": "£", "degree": "°", "percent": "%", "implies": "⇒",
    "Rightarrow": "⇒", "to": "→", "rightarrow": "→", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥",
    "lt": "<", "gt": ">", "dots": "…", "ldots": "…", "cdots": "…", "therefore": "∴",
  ]
}

extension [Unicode.Scalar] {
  /// Whether `text` stands at `index`.
  func starts(with text: String, at index: Int) -> Bool {
    var index = index
    for scalar in text.unicodeScalars {
      guard index < count, self[index] == scalar else { return false }
      index += 1
    }
    return true
  }
}

extension Unicode.Scalar {
  var isASCIIDigit: Bool { value &- 0x30 < 10 }
  var isASCIILetter: Bool { (value | 0x20) &- 0x61 < 26 }
}
