/// Decimals that go on without an end: `0.333...`, `0.1666…`, `0.\overline{27}`, `0.(3)`.
struct RepeatingDecimals {
  /// The digits before the point, then those before what repeats, then that.
  var whole: [UInt8]
  var fixed: [UInt8]
  var block: [UInt8]

  /// The decimals of digits that dots follow, where they show what repeats.
  ///
  /// One digit must be there twice, and three times behind others; several digits must make up all
  /// decimals, twice at least. 0.99… is left as it is written.
  init?(whole: [UInt8], decimals: [UInt8]) {
    guard let last = decimals.last, last != 0, last != 9 || decimals.contains(where: { $0 != 9 })
    else { return nil }
    self.whole = whole
    let tail = decimals.reversed().prefix { $0 == last }.count
    if tail == decimals.count ? tail >= 2 : tail >= 3 {
      fixed = Array(decimals.dropLast(tail))
      block = [last]
      return
    }
    for length in 2...max(2, decimals.count / 2) where length <= decimals.count / 2 {
      let block = Array(decimals.prefix(length))
      guard decimals.indices.allSatisfy({ decimals[$0] == block[$0 % length] }) else { continue }
      fixed = []
      self.block = block
      return
    }
    return nil
  }

  init(whole: [UInt8], fixed: [UInt8], block: [UInt8]) {
    self.whole = whole
    self.fixed = fixed
    self.block = block
  }

  /// The fraction, as 1/3; `nil` where its parts are too long.
  var number: DecimalNumber? {
    guard (1...9).contains(block.count), whole.count + fixed.count + block.count <= 15 else {
      return nil
    }
    func value(_ digits: [UInt8]) -> Int { digits.reduce(0) { $0 * 10 + Int($1) } }
    func power(_ count: Int) -> Int { (0..<count).reduce(1) { sum, _ in sum * 10 } }
    let before = value(whole + fixed)
    let denominator = power(fixed.count) * (power(block.count) - 1)
    return DecimalNumber(value(whole + fixed + block) - before, over: denominator)
  }
}
