import Numerics

/// The sign test, over cases, of which of two arms is preferred, where the place in which an answer
/// is shown may decide too.
///
/// Of equal arms, whether the first place wins does not hang on whose answer stands there: given how
/// many cases it won, those of them with the one arm in it are hypergeometric (Fisher 1935). A case in
/// which both arms stood there as often is a fair coin. Cases that favour neither are left out.
struct PlacedSignTest: Hashable, Sendable {
  /// Exact: the outcomes that are no likelier than the one seen; `nil` where no case was decided.
  var pValue: Double?

  /// What one case says, seen from one of the arms.
  struct Case: Hashable, Sendable {
    /// Its wins less its losses.
    var lead = 0.0

    /// How often it was shown first less how often the other was; 0 where the place cannot decide.
    var firsts = 0
  }

  init(_ cases: some Sequence<Case>) {
    // A case that shows an arm first twice more than the other hangs on the place as another does
    // that shows it first once more, only more so: each by itself.
    var strata: [Int: Stratum] = [:]
    for one in cases where one.lead != 0 {
      strata[abs(one.firsts), default: Stratum()].add(one)
    }
    guard !strata.isEmpty else { return }
    var shares = [1.0]
    var seen = 0
    for (firsts, stratum) in strata.sorted(by: { $0.key < $1.key }) {
      shares = Self.sums(shares, firsts == 0 ? stratum.coins : stratum.places)
      seen += stratum.won
    }
    // Outcomes that are equally likely on paper differ in the last bits.
    let limit = shares[seen] * (1 + 1e-7)
    pValue = min(1, shares.reduce(0) { $1 <= limit ? $0 + $1 : $0 })
  }

  /// The distribution of the sum of two counts, from theirs.
  private static func sums(_ one: [Double], _ other: [Double]) -> [Double] {
    guard one.count > 1 else { return other }
    var sums = [Double](repeating: 0, count: one.count + other.count - 1)
    for (count, share) in one.enumerated() where share > 0 {
      for (more, part) in other.enumerated() { sums[count + more] += share * part }
    }
    return sums
  }
}

/// Decided cases in which the arms stood in the first place by the same difference.
private struct Stratum {
  private var wonFirst = 0
  private var lostFirst = 0
  private var wonSecond = 0
  private var lostSecond = 0

  var won: Int { wonFirst + wonSecond }

  mutating func add(_ one: PlacedSignTest.Case) {
    switch (one.firsts >= 0, one.lead > 0) {
    case (true, true): wonFirst += 1
    case (true, false): lostFirst += 1
    case (false, true): wonSecond += 1
    case (false, false): lostSecond += 1
    }
  }

  /// By how many cases are won: each is won with ½.
  var coins: [Double] {
    let count = wonFirst + lostFirst + wonSecond + lostSecond
    let distribution = BinomialDistribution(count: count, probability: 0.5)
    return (0...count).map(distribution.mass)
  }

  /// Likewise, given how many the first place won.
  var places: [Double] {
    let (first, second) = (wonFirst + lostFirst, wonSecond + lostSecond)
    let firstPlace = wonFirst + lostSecond
    var shares = [Double](repeating: 0, count: first + second + 1)
    let all = logChoose(first + second, firstPlace)
    for won in max(0, firstPlace - second)...min(first, firstPlace) {
      // The other cases that the first place won are lost ones in which the other arm stood there.
      let share = logChoose(first, won) + logChoose(second, firstPlace - won) - all
      shares[won + second - (firstPlace - won)] = .exp(share)
    }
    return shares
  }
}
