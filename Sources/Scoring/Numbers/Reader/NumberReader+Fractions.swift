// Fractions, powers and roots.
extension NumberReader {
  /// What plain digits go on to: a fraction, a mixed number, a power; `nil` when it cannot be read.
  mutating func plainContinued(_ value: DecimalNumber, from start: Int) -> DecimalNumber? {
    if pass("/") || pass("⁄") {
      guard let top = value.wholeNumber, let bottom = plainInteger() else { return nil }
      return DecimalNumber(top, over: bottom)
    }
    if let raised = raised(value) { return raised }
    guard let whole = value.wholeNumber else { return value }
    if let part = fractionBehindWhole() { return part.added(to: whole) }
    return value
  }

  /// `1-1/2`: one and a half, or what a half leaves of one.
  mutating func hyphenated(_ run: DigitRun, from start: Int) -> Finding? {
    let end = position
    guard run.isPlain, run.digits.count <= 6, !continuesSum(start), pass("-"),
      let top = plainInteger(), pass("/") || pass("⁄"), let bottom = plainInteger(),
      (1..<max(1, bottom)).contains(top), !isWord(position), scalar(position) != "/",
      !isOperatorOrEquals(position)
    else {
      position = end
      return nil
    }
    let sign = sign(before: start)
    let whole = run.digits.reduce(0) { $0 * 10 + Int($1) }
    let values = [whole * bottom + top, whole * bottom - top].compactMap {
      DecimalNumber($0, over: bottom)
    }
    return Finding(others: values.map(sign.applied(to:)), range: sign.start..<position)
  }

  /// Whether a sign of arithmetic before the digits goes on to them.
  private func continuesSum(_ start: Int) -> Bool {
    var index = start - 1
    while index > start - 4, scalar(index)?.isBlank ?? false { index -= 1 }
    return scalar(index).map { "+×*/·÷^".unicodeScalars.contains($0) } ?? false
  }

  private mutating func plainInteger() -> Int? {
    let start = position
    var value = 0
    while let scalar = scalar(position), scalar.isASCIIDigit, position < start + 12 {
      value = value * 10 + Int(scalar.value - 0x30)
      position += 1
    }
    return position > start ? value : nil
  }

  /// The part of a mixed number: `½`, ` 1/2`, ` and 1/2`, ` and a half`, `\frac{1}{2}`.
  private mutating func fractionBehindWhole() -> DecimalNumber? {
    let start = position
    if let part = scalar(position)?.vulgarFraction {
      position += 1
      return part
    }
    if text.starts(with: "\\frac", at: position) { return properLatexFraction() }
    if pass(" and ") {
      if pass("a half") || pass("one half") { return DecimalNumber(1, over: 2) }
      if pass("a quarter") { return DecimalNumber(1, over: 4) }
    } else if !passSpace() {
      return nil
    }
    if let part = scalar(position)?.vulgarFraction {
      position += 1
      return part
    }
    if text.starts(with: "\\frac", at: position), let part = properLatexFraction() { return part }
    if let top = plainInteger(), pass("/") || pass("⁄"), let bottom = plainInteger(), top < bottom,
      top > 0, scalar(position) != "/"
    {
      return DecimalNumber(top, over: bottom)
    }
    position = start
    return nil
  }

  private mutating func properLatexFraction() -> DecimalNumber? {
    let start = position
    if let (top, bottom) = latexParts(), let high = top, let low = bottom, high < low, high >= 0 {
      return DecimalNumber(high, over: low)
    }
    position = start
    return nil
  }

  /// `\frac{1}{2}` or `\frac12`; without a value where its parts are no whole numbers.
  mutating func latexFraction(at start: Int) -> Finding? {
    position = start
    guard let (top, bottom) = latexParts() else {
      position = start + 5
      return Finding(range: start..<position)
    }
    guard let top, let bottom, bottom != 0,
      var value = DecimalNumber(bottom < 0 ? -top : top, over: abs(bottom))
    else { return Finding(range: start..<position) }
    let isNegative = value.isNegative
    value.isNegative = false
    var finding = finished(value, from: start, unsigned: start)
    if isNegative { finding.number?.isNegative.toggle() }
    return finding
  }

  /// Both parts of a fraction of LaTeX, each `nil` where it is more than a whole number.
  private mutating func latexParts() -> (Int?, Int?)? {
    guard pass("\\frac") else { return nil }
    guard let top = latexPart(), let bottom = latexPart() else { return nil }
    return (top.value, bottom.value)
  }

  private mutating func latexPart() -> (value: Int?, end: Int)? {
    while passSpace() {}
    guard pass("{") else {
      guard let scalar = scalar(position), scalar.isASCIIDigit else { return nil }
      position += 1
      return (Int(scalar.value - 0x30), position)
    }
    let start = position
    var depth = 1
    while depth > 0 {
      guard let scalar = scalar(position), position < start + 200 else { return nil }
      if scalar == "{" { depth += 1 }
      if scalar == "}" { depth -= 1 }
      position += 1
    }
    let end = position
    position = start
    while passSpace() {}
    let isNegative = pass("-") || pass("\u{2212}")
    let value = plainInteger()
    while passSpace() {}
    let isWhole = position == end - 1
    position = end
    return (isWhole ? value.map { isNegative ? -$0 : $0 } : nil, end)
  }

  /// Decimals without an end, where dots, brackets or a line above say that they repeat.
  mutating func repeating(_ run: DigitRun, from start: Int) -> Finding? {
    guard let scale = run.scale, scale >= 0, scale <= run.digits.count else { return nil }
    let (whole, decimals) = (Array(run.digits[..<scale]), Array(run.digits[scale...]))
    let decimalsFollow = !decimals.isEmpty || isPoint(run.end)
    guard decimalsFollow, let end = endOfRepetition(run) else { return nil }
    let repeating =
      end.block.map { RepeatingDecimals(whole: whole, fixed: end.fixed ?? decimals, block: $0) }
      ?? RepeatingDecimals(whole: whole, decimals: decimals)
    guard let value = repeating?.number else { return nil }
    position = end.position
    var finding = finished(value, from: start, unsigned: start)
    if end.block == nil, finding.number != nil {
      let written = DecimalNumber(
        isNegative: finding.number?.isNegative ?? false,
        digits: run.digits,
        scale: scale
      )
      finding.others = [written]
    }
    return finding
  }

  private func isPoint(_ index: Int) -> Bool { scalar(index) == "." || scalar(index) == "," }

  /// What says that decimals repeat: dots, or the digits in brackets or below a line.
  private func endOfRepetition(_ run: DigitRun)
    -> (position: Int, fixed: [UInt8]?, block: [UInt8]?)?
  {
    if text.starts(with: "...", at: run.end) { return (run.end + 3, nil, nil) }
    if scalar(run.end) == "…" { return (run.end + 1, nil, nil) }
    if scalar(run.end) == "\u{305}", let last = run.digits.last, let scale = run.scale,
      scale < run.digits.count
    {
      return (run.end + 1, Array(run.digits[scale...].dropLast()), [last])
    }
    let start = isPoint(run.end) ? run.end + 1 : run.end
    for open in ["(", "\\overline{", "\\bar{", "\\overline ", "\\bar "]
    where text.starts(with: open, at: start) {
      var end = start + open.unicodeScalars.count
      var block: [UInt8] = []
      while let scalar = scalar(end), scalar.isASCIIDigit, block.count < 10 {
        block.append(UInt8(scalar.value - 0x30))
        end += 1
      }
      guard !block.isEmpty else { return nil }
      if open.hasSuffix(" ") { return (end, nil, block) }
      guard let close = scalar(end), close == ")" || close == "}" else { return nil }
      return (end + 1, nil, block)
    }
    return nil
  }

  /// A root, which is no decimal number; all of what it covers is passed.
  mutating func root(at start: Int) -> Finding {
    position = start + 1
    for (open, close) in [("[", "]"), ("{", "}"), ("(", ")")] where pass(open) {
      while let scalar = scalar(position), position < start + 2_000, scalar != "\n" {
        position += 1
        if String(scalar) == close { break }
      }
    }
    while isDigit(position) || scalar(position) == "." && isDigit(position + 1) { position += 1 }
    return Finding(range: start..<position)
  }
}

extension DecimalNumber {
  /// A fraction and a whole number, such as 2½.
  fileprivate func added(to whole: Int) -> DecimalNumber? {
    for bottom in 1...1_000 {
      let (product, overflow) = bottom.multipliedReportingOverflow(by: divisor)
      guard !overflow, let top = scaledNumerator(bottom) else { continue }
      let (part, tooLarge) = whole.magnitude.multipliedReportingOverflow(by: UInt(product))
      guard !tooLarge, part < 1_000_000_000_000 else { return nil }
      return DecimalNumber(Int(part) + top, over: product)
    }
    return nil
  }

  /// The digits times a small number, where that is whole.
  private func scaledNumerator(_ factor: Int) -> Int? {
    let places = digits.count - exponent
    guard places >= 0, places <= 9, digits.count <= 9 else { return nil }
    let product = digits.reduce(0) { $0 * 10 + Int($1) } * factor
    let power = (0..<places).reduce(1) { sum, _ in sum * 10 }
    return product.isMultiple(of: power) ? product / power : nil
  }
}

extension Unicode.Scalar {
  /// The value of a character such as ½.
  var vulgarFraction: DecimalNumber? {
    switch value {
    case 0xBC: DecimalNumber(1, over: 4)
    case 0xBD: DecimalNumber(1, over: 2)
    case 0xBE: DecimalNumber(3, over: 4)
    case 0x2150...0x215E:
      Self.fractions[Int(value - 0x2150)].flatMap { DecimalNumber($0.top, over: $0.bottom) }
    default: nil
    }
  }

  private static let fractions: [(top: Int, bottom: Int)?] = [
    (1, 7), (1, 9), (1, 10), (1, 3), (2, 3), (1, 5), (2, 5), (3, 5), (4, 5), (1, 6), (5, 6), (1, 8),
    (3, 8), (5, 8), (7, 8),
  ]
}
