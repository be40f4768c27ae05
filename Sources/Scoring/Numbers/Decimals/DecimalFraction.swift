/// A number as decimal digits, so that 0.3 is three times 0.1, which no binary numbers are.
struct DecimalFraction {
  /// Without zeros at its end, so that an exponent is as large as can be; its sign is left out.
  private var digits: UInt64
  private var exponent: Int

  /// The fewest digits that read back as the number.
  init?(_ value: Double) {
    guard value.isFinite else { return nil }
    let parts = value.magnitude.description.split(separator: "e")
    let mantissa = (parts.first ?? "").split(separator: ".", omittingEmptySubsequences: false)
    let fraction = mantissa.count == 2 ? mantissa[1] : ""
    guard let whole = mantissa.first, let digits = UInt64(whole + fraction),
      let power = parts.count == 2 ? Int(parts[1]) : 0
    else { return nil }
    self.digits = digits
    exponent = power - fraction.utf8.count
    shorten()
  }

  init(_ value: Int64) {
    digits = value.magnitude
    exponent = 0
    shorten()
  }

  private mutating func shorten() {
    guard digits > 0 else { return exponent = 0 }
    while digits.isMultiple(of: 10) {
      digits /= 10
      exponent += 1
    }
  }

  func isMultiple(of other: DecimalFraction) -> Bool {
    guard digits > 0 else { return true }
    guard other.digits > 0 else { return false }
    // Digits that do not end in zero are not a multiple of ten.
    guard exponent >= other.exponent else {
      var divisor = other.digits
      for _ in exponent..<other.exponent {
        let (product, overflow) = divisor.multipliedReportingOverflow(by: 10)
        guard !overflow else { return false }
        divisor = product
      }
      return digits.isMultiple(of: divisor)
    }
    var remainder = digits % other.digits
    for _ in other.exponent..<exponent where remainder > 0 {
      let (high, low) = remainder.multipliedFullWidth(by: 10)
      remainder = other.digits.dividingFullWidth((high, low)).remainder
    }
    return remainder == 0
  }
}
