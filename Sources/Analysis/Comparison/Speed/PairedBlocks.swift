import Numerics

/// Two sides' values block by block.
struct PairedBlocks {
  /// By block, the logarithm of the candidate's median over the baseline's.
  let differences: [Double]

  /// - Parameter count: Of the blocks.
  init(
    _ candidate: [MedianRatio.BlockedValue],
    _ baseline: [MedianRatio.BlockedValue],
    count: Int
  ) {
    differences = zip(
      Self.medians(candidate, count: count),
      Self.medians(baseline, count: count)
    ).compactMap { left, right in
      guard let left, let right else { return nil }
      return left == right ? 0 : .log(left) - .log(right)
    }
  }

  /// By block; `nil` of one without values.
  private static func medians(_ side: [MedianRatio.BlockedValue], count: Int) -> [Double?] {
    // In one list with the values of each block together: most blocks have one.
    var places = [Int](repeating: 0, count: count + 1)
    for element in side { places[element.block + 1] += 1 }
    for block in 0..<count { places[block + 1] += places[block] }
    let starts = places
    var values = [Double](repeating: 0, count: side.count)
    for element in side {
      values[places[element.block]] = element.value
      places[element.block] += 1
    }
    return (0..<count).map { block in
      let own = values[starts[block]..<starts[block + 1]]
      return own.count > 1 ? NearestRank.value(0.5, ofSorted: own.sorted()) : own.first
    }
  }

  /// Two-sided p of the sign test.
  var signTest: Double {
    McNemarTest(
      onlyFirst: differences.count { $0 > 0 },
      onlySecond: differences.count { $0 < 0 }
    )
    .pValue
  }

  /// Two-sided p of Student's t test of whether the differences have a mean of 0; 1 where they are
  /// fewer than two, and 0 where they are all equal and another than 0.
  var studentTest: Double {
    guard let moments = Moments(differences), let error = moments.standardError else { return 1 }
    guard error > 0 else { return moments.mean == 0 ? 1 : 0 }
    let student = StudentT(degreesOfFreedom: Double(moments.count - 1))
    return student.twoSidedPValue(moments.mean / error)
  }
}
