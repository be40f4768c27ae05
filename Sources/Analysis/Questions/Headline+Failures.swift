// What is left of a verdict once requests that failed count as wrong.
extension Headline.Quality {
  /// `; counting failed requests as wrong, a has 50.0 %, less than b (60.0 %)`; empty where what is said
  /// of the leader stands.
  func failures(_ first: Int) -> String {
    let shaken = finding.comparisons.filter(\.result.isShakenByFailures)
    guard let own = shaken.lazy.compactMap(\.countedLevels).first?.candidate else { return "" }
    let ahead = shaken.filter { rival in
      guard let levels = rival.countedLevels, levels.candidate != levels.baseline else {
        return false
      }
      return (levels.candidate < levels.baseline) != isLowerBetter
    }
    let near = shaken.filter { !ahead.contains($0) }
    func told(_ rivals: [LevelComparison]) -> String {
      FigureFormat.list(
        rivals.map { rival in
          let figure = rival.countedLevels.map { " (\(format.value($0.baseline)))" } ?? ""
          return names([rival]) + figure
        }
      )
    }
    let parts = [
      ahead.isEmpty ? nil : "\(isLowerBetter ? "more" : "less") than \(told(ahead))",
      near.isEmpty ? nil : "not surely \(isLowerBetter ? "less" : "more") than \(told(near))",
    ].compactMap(\.self)
    return "; counting failed requests as wrong, \(name(first)) has \(format.value(own)), "
      + parts.joined(separator: " and ")
  }

  /// `; counting failed requests as wrong, this is not sure of 0.9 and 1.2`; empty where all stands.
  var groupFailures: String {
    let shaken = finding.comparisons.filter { comparison in
      guard let counted = comparison.result.countingFailures?.verdict else { return false }
      return comparison.result.isDecided && counted != comparison.result.verdict
    }
    return shaken.isEmpty
      ? ""
      : "; counting failed requests as wrong, this is not sure of "
        + range(shaken.map(\.candidate))
  }
}

extension LevelComparison {
  fileprivate var countedLevels: ComparedLevels? { result.countingFailures?.levels }

  /// Whether the means of the cases that both have are the same, but for what rounding adds.
  var isWithoutDifference: Bool { abs(result.difference?.value ?? 1) < 1e-9 }
}
