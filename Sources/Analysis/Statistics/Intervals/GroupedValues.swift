/// Values that come several from one request, such as gaps between chunks, and so are not
/// independent.
struct GroupedValues: Hashable, Sendable {
  // Single precision: millions of gaps are kept, and seven digits are more than a clock gives.
  private var values: [Float] = []

  /// Where the values of each group end, which stand together.
  private var ends: [UInt32] = []

  /// What each group is of.
  private var owners: [Int32] = []

  init() {}

  /// One request's values; without any, it takes no part.
  ///
  /// - Parameter owner: What the request asked, of which several may ask the same.
  mutating func append(_ group: [Double], of owner: Int = 0) {
    guard values.count < UInt32.max - UInt32(clamping: group.count) else { return }
    let before = values.count
    for value in group where value.isFinite { values.append(Float(value)) }
    guard values.count > before else { return }
    ends.append(UInt32(values.count))
    owners.append(Int32(clamping: owner))
  }

  /// The values of requests by their cases; `nil` where no case was asked twice, and where there are
  /// too few cases to say more than how the requests for these very ones vary.
  ///
  /// - Parameter values: Each with the position of its case.
  init?(repetitions values: [(sample: Int, value: Double)]) {
    guard let last = values.lazy.map(\.sample).max() else { return nil }
    // Lists by position: to hash each value's case takes as long as to sort them all.
    var isAsked = [Bool](repeating: false, count: last + 1)
    var places = [Int](repeating: 0, count: last + 1)
    for (sample, value) in values {
      isAsked[sample] = true
      if value.isFinite { places[sample] += 1 }
    }
    let cases = isAsked.count { $0 }
    guard cases >= 6, cases < values.count else { return nil }
    var end = 0
    for sample in places.indices where places[sample] > 0 {
      let start = end
      end += places[sample]
      places[sample] = start
      ends.append(UInt32(clamping: end))
      owners.append(Int32(clamping: sample))
    }
    self.values = Array(repeating: 0, count: end)
    for (sample, value) in values where value.isFinite {
      self.values[places[sample]] = Float(value)
      places[sample] += 1
    }
  }

  /// Owner → its values, in the order in which they came.
  var byOwner: [Int: [Double]] {
    var all: [Int: [Double]] = [:]
    for group in ends.indices {
      all[Int(owners[group]), default: []] += self[group].map(Double.init)
    }
    return all
  }

  private subscript(group: Int) -> ArraySlice<Float> {
    values[(group > 0 ? Int(ends[group - 1]) : 0)..<Int(ends[group])]
  }

  var count: Int { values.count }
  var minimum: Double? { values.min().map(Double.init) }
  var maximum: Double? { values.max().map(Double.init) }
}

extension GroupedValues {
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
    let value = self.value(rank: NearestRank.rank(quantile, of: count))
    let median =
      NearestRank.hasTwoMiddles(quantile, of: count)
      ? NearestRank.middle(Double(value), Double(self.value(rank: count / 2 + 1))) : Double(value)
    var estimate = Estimate(value: median, level: level, count: ends.count)
    guard ends.count > 1 else { return estimate }
    let atMost = ends.indices.map { group in Double(self[group].count { $0 <= value }) }
    // A share that ties push above q is compared with itself, so that residuals sum to 0.
    let share = atMost.reduce(0, +) / Double(count)
    let squares = zip(atMost, ends.indices).reduce(0.0) { total, group in
      let residual = group.0 - share * Double(self[group.1].count)
      return total + residual * residual
    }
    let n = Double(ends.count)
    // Groups that were all alike could still have differed in one of them.
    let error = (n / (n - 1) * max(squares, least * least)).squareRoot() / Double(count)
    let reach = StudentT(degreesOfFreedom: n - 1).quantile(0.5 + level / 2) * error
    guard quantile - reach > 0, quantile + reach < 1 else { return estimate }
    estimate.lower = Double(self.value(rank: NearestRank.rank(quantile - reach, of: count)))
    estimate.upper = Double(self.value(rank: NearestRank.rank(quantile + reach, of: count)))
    return estimate
  }

  /// The value of a rank, from 1 ascending, found digit by digit: a sorted copy would take as much
  /// memory again, and longer.
  ///
  /// - Parameter rank: At most the number of values.
  private func value(rank: Int) -> Float {
    var left = rank
    var key: UInt32 = 0
    for (shift, width) in [(21, 11), (10, 11), (0, 10)] as [(UInt32, UInt32)] {
      var counts = [Int](repeating: 0, count: 1 << width)
      for value in values where value.orderedBits >> (shift + width) == key {
        counts[Int(value.orderedBits >> shift & (1 << width - 1))] += 1
      }
      var digit = 0
      while digit < counts.count - 1, counts[digit] < left {
        left -= counts[digit]
        digit += 1
      }
      key = key << width | UInt32(digit)
    }
    return Float(orderedBits: key)
  }
}

extension Float {
  /// Bits in the order of the values: of floats that are not negative they are so themselves, of the
  /// others their complement is.
  fileprivate var orderedBits: UInt32 {
    bitPattern >> 31 == 0 ? bitPattern | 1 << 31 : ~bitPattern
  }

  fileprivate init(orderedBits bits: UInt32) {
    self.init(bitPattern: bits >> 31 == 1 ? bits & ~(1 << 31) : ~bits)
  }
}
