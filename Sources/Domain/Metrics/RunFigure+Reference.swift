extension Metric {
  /// How two arms are held against each other by a figure.
  package enum Pairing: Hashable, Sendable {
    /// Case by case; the margin is in the figure's unit.
    case differenceOfMeans

    /// Case by case; the margin is in points.
    case differenceOfShares

    /// Block by block; the margin is a part of the other median.
    case ratioOfMedians
  }

  /// `nil` for what only a whole arm has, so that nothing can be paired.
  package var pairing: Pairing? {
    switch family {
    case .share: .differenceOfShares
    case .rate: nil
    case .attempt where definition.mayBeZero: .differenceOfMeans
    case .attempt, .withinAttempt:
      switch unit {
      case .milliseconds, .tokensPerSecond, .bytesPerSecond, .requestsPerSecond: .ratioOfMedians
      case .tokens, .share, .currency: .differenceOfMeans
      }
    }
  }
}

extension RunFigure {
  package var pairing: Metric.Pairing? {
    metric.map(\.pairing) ?? .differenceOfShares
  }

  /// What to write instead, where no difference to another run can be told; `nil` where one can.
  ///
  /// - Parameter margin: How much worse is still well.
  package func referenceRemedy(margin: Quantity) -> String? {
    switch pairing {
    case nil:
      return "It is of a whole arm, so requests cannot be paired by it. Take a metric of requests, "
        + "such as request_output_throughput or attainment."
    case .ratioOfMedians:
      guard statistic == .percentile(0.5) else { return "Take its median: stat: p50." }
      if case .share = margin { return nil }
      return "Write not_worse_by as a share of the other median, such as 10%."
    case .differenceOfShares:
      let usual = metric == nil ? "mean" : "rate"
      guard statistic == .rate || statistic == .mean else {
        return "Take its \(usual): leave out stat."
      }
      if case .duration = margin { return "Write not_worse_by as a number, such as 0.03." }
      return nil
    case .differenceOfMeans:
      guard statistic == .mean else {
        let isUsual = metric?.definition.usual == .mean
        return "Take its mean: \(isUsual ? "leave out stat" : "stat: mean")."
      }
      return value(of: margin) == nil ? "Write not_worse_by as \(writtenValue)." : nil
    }
  }

  /// A limit or a margin of a suite in the figure's unit; `nil` where it is in another.
  package func value(of quantity: Quantity) -> Double? {
    let isTime = metric?.unit == .milliseconds
    return switch quantity {
    case .duration(let duration) where isTime: duration / .milliseconds(1)
    case .number(let number) where !isTime: number
    case .share(let share) where score != nil || isShare(ofPassFail: false): share
    default: nil
    }
  }

  /// How a limit of it is written.
  package var limitRemedy: String {
    metric?.unit == .milliseconds
      ? "Write a time with its unit, such as 1500ms." : "Write a plain number."
  }

  private var writtenValue: String {
    switch metric?.unit {
    case .milliseconds: "a time, such as 5ms"
    case .currency: "a number, in the currency of the prices"
    case .tokens: "a number of tokens"
    default: "a number, such as 0.03"
    }
  }
}
