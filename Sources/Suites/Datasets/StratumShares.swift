/// How many of each stratum are taken, in proportion to its size, by largest remainder.
enum StratumShares {
  /// - Parameter count: How many in all; where there are no more, all are taken.
  static func of(_ sizes: [String: Int], count: Int) -> [String: Int] {
    let total = sizes.values.reduce(0, +)
    guard total > count else { return sizes }
    var shares: [String: Int] = [:]
    var remainders: [(stratum: String, remainder: Int)] = []
    for (stratum, size) in sizes {
      let product = size.multipliedFullWidth(by: count)
      let (whole, remainder) = total.dividingFullWidth(product)
      shares[stratum] = whole
      remainders.append((stratum, remainder))
    }
    remainders.sort { ($1.remainder, $0.stratum) < ($0.remainder, $1.stratum) }
    for entry in remainders.prefix(count - shares.values.reduce(0, +)) {
      shares[entry.stratum, default: 0] += 1
    }
    return shares
  }
}
