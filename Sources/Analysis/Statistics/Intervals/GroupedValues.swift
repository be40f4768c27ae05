/// Values that come several from one request, such as gaps between chunks, and so are not
/// independent.
struct GroupedValues: Hashable, Sendable {
  // Single precision: millions of gaps are kept, and seven digits are more than a clock gives.
  private var values: [Float] = []
  private var groups: [UInt32] = []
  private var groupCount: UInt32 = 0

  /// What each group is of.
  private var owners: [Int] = []

  /// One request's values; without any, it takes no part.
  ///
  /// - Parameter owner: What the request asked, of which several may ask the same.
  mutating func append(_ group: [Double], of owner: Int = 0) {
    let finite = group.filter(\.isFinite)
    guard !finite.isEmpty, groupCount < .max else { return }
    for value in finite {
      values.append(Float(value))
      groups.append(groupCount)
    }
    groupCount += 1
    owners.append(owner)
  }

  init() {}

  /// The values of requests by their cases; `nil` where no case was asked twice, and where there are
  /// too few cases to say more than how the requests for these very ones vary.
  ///
  /// - Parameter values: Each with the position of its case.
  init?(repetitions values: [(sample: Int, value: Double)]) {
    guard let last = values.lazy.map(\.sample).max() else { return nil }
    // A list by position: to hash each value's case takes as long as to sort them all.
    var isAsked = [Bool](repeating: false, count: last + 1)
    var isAnswered = isAsked
    for (sample, value) in values {
      isAsked[sample] = true
      if value.isFinite { isAnswered[sample] = true }
    }
    let cases = isAsked.count { $0 }
    guard cases >= 6, cases < values.count else { return nil }
    var groupOfCase = [UInt32](repeating: 0, count: last + 1)
    for sample in isAnswered.indices where isAnswered[sample] {
      groupOfCase[sample] = groupCount
      groupCount += 1
      owners.append(sample)
    }
    self.values.reserveCapacity(values.count)
    groups.reserveCapacity(values.count)
    for (sample, value) in values where value.isFinite {
      self.values.append(Float(value))
      groups.append(groupOfCase[sample])
    }
  }

  /// Owner → its values, in the order in which they came.
  var byOwner: [Int: [Double]] {
    var all: [Int: [Double]] = [:]
    for (value, group) in zip(values, groups) {
      all[owners[Int(group)], default: []].append(Double(value))
    }
    return all
  }

  var sorted: Sorted {
    // One number a pair, so that no index is chased: of floats that are not negative the bits are in
    // the order of the values, and of the others the complement's are.
    let pairs = zip(values, groups).map { value, group in
      let bits = value.bitPattern
      let ordered = bits >> 31 == 0 ? bits | 1 << 31 : ~bits
      return UInt64(ordered) << 32 | UInt64(group)
    }
    .sorted()
    return Sorted(
      values: pairs.map { pair in
        let ordered = UInt32(truncatingIfNeeded: pair >> 32)
        return Float(bitPattern: ordered >> 31 == 1 ? ordered & ~(1 << 31) : ~ordered)
      },
      groups: pairs.map { UInt32(truncatingIfNeeded: $0) },
      groupCount: Int(groupCount)
    )
  }

  struct Sorted {
    fileprivate var values: [Float]
    fileprivate var groups: [UInt32]

    /// Requests with at least one value.
    fileprivate(set) var groupCount: Int

    var count: Int { values.count }
    var minimum: Double? { values.first.map(Double.init) }
    var maximum: Double? { values.last.map(Double.init) }
  }
}

extension GroupedValues.Sorted {
  /// A percentile by `NearestRank` whose interval treats the values of a request as one draw.
  ///
  /// Woodruff's interval (1952): the share of values up to the percentile has a standard error that
  /// follows from whole requests; the values at the shares q ± t·SE are the bounds. It tends to what
  /// a bootstrap by request gives, without resampling millions of gaps. The bounds are `nil` where
  /// they would lie beyond the values; the `count` is the requests. `nil` without values.
  ///
  /// - Parameter least: How many values could at least have lain otherwise, where all groups were alike:
  ///   one, and of groups that move as one their size.
  func percentile(_ quantile: Double, level: Double = 0.95, least: Double = 1) -> Estimate? {
    guard !values.isEmpty else { return nil }
    let value = values[NearestRank.rank(quantile, of: count) - 1]
    let median =
      NearestRank.hasTwoMiddles(quantile, of: count)
      ? NearestRank.middle(Double(value), Double(values[count / 2])) : Double(value)
    var estimate = Estimate(value: median, level: level, count: groupCount)
    guard groupCount > 1 else { return estimate }
    var sizes = [Double](repeating: 0, count: groupCount)
    var atMost = sizes
    for (element, group) in zip(values, groups) {
      sizes[Int(group)] += 1
      if element <= value { atMost[Int(group)] += 1 }
    }
    // A share that ties push above q is compared with itself, so that residuals sum to 0.
    let share = atMost.reduce(0, +) / Double(count)
    let squares = zip(atMost, sizes).reduce(0.0) { total, group in
      let residual = group.0 - share * group.1
      return total + residual * residual
    }
    let n = Double(groupCount)
    // Groups that were all alike could still have differed in one of them.
    let error = (n / (n - 1) * max(squares, least * least)).squareRoot() / Double(count)
    let reach = StudentT(degreesOfFreedom: n - 1).quantile(0.5 + level / 2) * error
    guard quantile - reach > 0, quantile + reach < 1 else { return estimate }
    estimate.lower = Double(values[NearestRank.rank(quantile - reach, of: count) - 1])
    estimate.upper = Double(values[NearestRank.rank(quantile + reach, of: count) - 1])
    return estimate
  }
}
