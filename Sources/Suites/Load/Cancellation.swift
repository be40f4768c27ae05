import Domain

/// Which requests of a stage the client breaks off on purpose, and when.
package struct Cancellation: Hashable, Sendable {
  /// Of the measured requests, more than 0 and up to 1.
  package var share: Double
  package var moment: Moment

  package enum Moment: Hashable, Sendable {
    /// So long after the request could be written.
    case after(ThinkTime)
    /// As soon as the first token is there.
    case firstToken
  }

  package init(share: Double, moment: Moment) {
    self.share = share
    self.moment = moment
  }
}

extension Cancellation {
  /// When one request is broken off; `nil` of one that is not chosen.
  ///
  /// - Parameters:
  ///   - request: Its number in the run, which with the seed decides alone: the same requests are
  ///     chosen in each run of the plan.
  package func choice(request: Int, seed: UInt64) -> Choice? {
    let own = Stable.mixed(
      Stable.number("cancel", seed: seed) ^ UInt64(truncatingIfNeeded: request)
    )
    var generator = SplitMix64(seed: own)
    guard generator.unitInterval() < share else { return nil }
    switch moment {
    case .firstToken: return .firstToken
    case .after(let time): return .after(time.drawn(using: &generator))
    }
  }

  package enum Choice: Hashable, Sendable {
    case after(Duration)
    case firstToken
  }

  var words: String {
    let part = "\(JSONValue.number(share * 100).serialized) % cancelled"
    switch moment {
    case .firstToken: return "\(part) at the first token"
    case .after(let time): return "\(part) after \(time.words)"
    }
  }
}
