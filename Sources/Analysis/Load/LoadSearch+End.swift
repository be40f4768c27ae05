// What was found.
extension LoadSearch {
  package enum End: String, Hashable, Sendable {
    /// The highest load that holds and the lowest that fails are as near as was asked, or as the steps
    /// can tell.
    case found
    /// The highest load that was allowed holds.
    case reachedCeiling
    /// This machine cannot offer more in time.
    case clientLimited
    /// Of what lies above it cannot be known whether it holds.
    case unknown
    /// Not even the lowest load holds.
    case nothingHolds
    /// It was broken off, or the provider did not stand still.
    case unfinished
  }

  /// Whether there was more to do when it ended.
  package var isBrokenOff: Bool { next != nil }

  package var outcome: End {
    guard !isBrokenOff, steps.count < Rules.mostSteps else { return .unfinished }
    if fails == nil, unknownLoad != nil { return .unknown }
    guard let holds else { return fails == nil ? .clientLimited : .nothingHolds }
    if let clientLimit, clientLimit < fails ?? .infinity { return .clientLimited }
    if let ceiling = rules.ceiling, holds >= ceiling { return .reachedCeiling }
    return fails == nil ? .unfinished : .found
  }
}
