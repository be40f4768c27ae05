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
    func medians(_ side: [MedianRatio.BlockedValue]) -> [Double?] {
      var values = [[Double]](repeating: [], count: count)
      for element in side { values[element.block].append(element.value) }
      return values.map { $0.isEmpty ? nil : NearestRank.value(0.5, ofSorted: $0.sorted()) }
    }
    differences = zip(medians(candidate), medians(baseline)).compactMap { left, right in
      guard let left, let right else { return nil }
      return left == right ? 0 : .log(left) - .log(right)
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
