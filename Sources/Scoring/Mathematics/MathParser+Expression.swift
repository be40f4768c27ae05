// Sums, products, powers and what they are made of.
extension MathParser {
  mutating func sum() throws(MathError) -> Quotient {
    try deeper { parser throws(MathError) in
      var total = try parser.product()
      while let next = parser.next {
        if next == .sign("+") || next == .sign("±") {
          parser.position += 1
          total = try total.plus(parser.product())
        } else if next == .sign("-") {
          parser.position += 1
          total = try total.plus(parser.product().negated)
        } else {
          break
        }
      }
      return total
    }
  }

  private mutating func product() throws(MathError) -> Quotient {
    if pass("-") { return try deeper { parser throws(MathError) in try parser.product() }.negated }
    if pass("+") || pass("±") {
      return try deeper { parser throws(MathError) in try parser.product() }
    }
    var total = try mixedOrPower()
    while let next {
      if pass("*") {
        total = try total.times(signedPower())
      } else if pass("/") {
        total = try total.divided(by: signedPower())
      } else if startsFactor(next) {
        total = try total.times(power())
      } else {
        break
      }
    }
    return total
  }

  private mutating func signedPower() throws(MathError) -> Quotient {
    pass("-") ? try power().negated : try power()
  }

  /// A whole number right before a fraction of whole numbers is mixed with it: 2\frac{1}{2} is 5/2.
  private mutating func mixedOrPower() throws(MathError) -> Quotient {
    guard case .number(let whole)? = next, whole.isWhole else { return try power() }
    let start = position
    position += 1
    if next == .command("frac"), let part = try power().constant, !part.isNegative,
      part.numerator < part.denominator
    {
      return Quotient(try whole.plus(part))
    }
    position = start + 1
    if case .number(let top)? = next, top.isWhole {
      position += 1
      guard pass("/"), case .number(let bottom)? = next, bottom.isWhole else { throw .unreadable }
      position += 1
      return Quotient(try whole.plus(top.times(bottom.inverted)))
    }
    position = start
    return try power()
  }

  /// Whether a token begins what is multiplied without a sign.
  private func startsFactor(_ token: MathToken) -> Bool {
    switch token {
    case .letter, .sign("("), .sign("["), .sign("{"): true
    case .command(let name): name != "cup" && name != "rbrace" && name != "lbrace"
    case .number, .text, .sign: false
    }
  }

  private mutating func power() throws(MathError) -> Quotient {
    let base = try primary()
    var result = base
    if pass("^") {
      if pass("°") { return base }
      if next == .sign("{"), position + 2 < tokens.count, tokens[position + 1] == .sign("°") {
        position += 3
        return base
      }
      result = try base.raised(to: exponent())
    }
    return try followed(result)
  }

  /// Factorial, per cent, degrees and a unit behind a value.
  private mutating func followed(_ value: Quotient) throws(MathError) -> Quotient {
    var result = value
    while let next {
      if pass("!") {
        // `5!!` is another function, 5·3·1.
        guard self.next != .sign("!") else { throw .unreadable }
        guard let whole = result.constant?.whole, (0...25).contains(whole) else {
          throw .unreadable
        }
        var factorial = Rational.one
        for factor in 0..<whole { factorial = try factorial.times(Rational(factor + 1)) }
        result = Quotient(factorial)
      } else if pass("%") {
        result = try result.times(Quotient(Rational(1, over: 100)))
      } else if pass("°") {
        continue
      } else if case .text(let words) = next, unit == nil {
        position += 1
        let one = words.hasSuffix("s") && words.count > 3 ? String(words.dropLast()) : words
        // The power of a unit is part of it: cm².
        unit = pass("^") ? "\(one)^\(try exponent().key)" : one
      } else {
        break
      }
    }
    return result
  }

  private mutating func exponent() throws(MathError) -> Quotient {
    if pass("-") { return try exponentPart().negated }
    return try exponentPart()
  }

  private mutating func exponentPart() throws(MathError) -> Quotient {
    if next == .sign("{") || next == .sign("(") { return try group() }
    switch next {
    case .number(let value):
      position += 1
      return Quotient(value)
    default: return try deeper { parser throws(MathError) in try parser.primary() }
    }
  }

  // MARK: What stands alone

  private mutating func primary() throws(MathError) -> Quotient {
    guard let token = next else { throw .unreadable }
    switch token {
    case .number(let value):
      position += 1
      return Quotient(value)
    case .letter(let name):
      position += 1
      return Quotient(.symbol(try subscripted(name)))
    case .sign("("), .sign("["), .sign("{"): return try group()
    case .sign("|"):
      position += 1
      let inner = try sum()
      guard pass("|") else { throw .unreadable }
      guard let value = inner.constant else { return Quotient(.opaque("|\(inner.key)|")) }
      return Quotient(value.isNegative ? try value.negated : value)
    case .command(let name):
      position += 1
      return try deeper { parser throws(MathError) in try parser.call(name) }
    default: throw .unreadable
    }
  }

  /// `x_1` and `x_{12}` are names.
  private mutating func subscripted(_ name: String) throws(MathError) -> String {
    guard pass("_") else { return name }
    return "\(name)_\(try exponentPart().key)"
  }

  private mutating func group() throws(MathError) -> Quotient {
    let closing: Unicode.Scalar =
      pass("(") ? ")" : pass("[") ? "]" : pass("{") ? "}" : " "
    let inner = try sum()
    guard pass(closing) else { throw .unreadable }
    return inner
  }

  private mutating func call(_ name: String) throws(MathError) -> Quotient {
    switch name {
    case "frac":
      let top = try exponentPart()
      return try top.divided(by: exponentPart())
    case "sqrt":
      var degree = Quotient(Rational(2))
      if pass("[") {
        degree = try sum()
        guard pass("]") else { throw .unreadable }
      }
      let inner = try exponentPart()
      return try inner.raised(to: Quotient.one.divided(by: degree))
    case "binom":
      let (top, bottom) = (try group(), try group())
      return try Self.binomial(top, bottom)
    case "boxed": return try group()
    case "sin", "cos", "tan", "ln", "log", "exp", "arcsin", "arccos", "arctan", "sec", "csc", "cot":
      return try function(name)
    default: throw .unreadable
    }
  }

  private static func binomial(_ top: Quotient, _ bottom: Quotient) throws(MathError) -> Quotient {
    guard let whole = top.constant?.whole, let part = bottom.constant?.whole,
      (0...200).contains(whole), (0...whole).contains(part)
    else { throw .unreadable }
    var product = Rational.one
    for step in 0..<min(part, whole - part) {
      product = try product.times(Rational(Int128(whole - step), over: Int128(step + 1)))
    }
    return Quotient(product)
  }

  /// A function by its name, its power, its base and its argument; looked into only where e, 0 and 1
  /// say what it is.
  private mutating func function(_ name: String) throws(MathError) -> Quotient {
    var label = name
    if pass("_") { label += "_" + (try exponentPart().key) }
    var exponent: Quotient?
    if pass("^") { exponent = try exponentPart() }
    let argument = try startsArgument() ? exponentPart() : power()
    if name == "exp" { return try Quotient(.symbol("e")).raised(to: argument) }
    var value = Quotient(.opaque("\(label)(\(argument.key))"))
    if argument.numerator.isZero, ["sin", "tan", "arcsin", "arctan"].contains(name) {
      value = Quotient(Rational.zero)
    } else if argument.numerator.isZero, name == "cos" {
      value = Quotient.one
    } else if argument.constant == .one, name == "ln" || name == "log" {
      value = Quotient(Rational.zero)
    } else if name == "ln", argument.key == Quotient(.symbol("e")).key {
      value = Quotient.one
    }
    guard let exponent else { return value }
    return try value.raised(to: exponent)
  }

  private func startsArgument() -> Bool {
    next == .sign("(") || next == .sign("{") || next == .sign("[")
  }
}
