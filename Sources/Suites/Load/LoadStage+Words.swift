package import Domain

extension LoadStage {
  /// Of a rate that changes its mean over the stage.
  package var offer: LoadOffer {
    switch shape {
    case .closed(let inFlight): .closed(inFlight: inFlight)
    case .open(let rate, _): .open(rate: change?.mean(from: rate) ?? rate)
    case .trace(let replay): .open(rate: replay.rate)
    }
  }

  /// Whether each request has an instant of its own.
  package var isTrace: Bool {
    if case .trace = shape { true } else { false }
  }

  /// One line such as `closed loop, 4 in flight per model`.
  package var description: String {
    var words =
      switch shape {
      case .closed(let inFlight): "closed loop, \(inFlight) in flight per model"
      case .open(let rate, let arrivals):
        "open loop, \(rateWords(from: rate)) per model, \(arrivals.words)"
      case .trace(let replay): replay.description
      }
    switch extent {
    // A replay tells what it has of them itself.
    case _ where isTrace: break
    case .time(let duration): words += ", for \(duration.shortWords)"
    case .requests(let count): words += ", for \(count) requests"
    case nil: break
    }
    if let ramp { words += ", ramped over \(ramp.shortWords)" }
    if let scenario { words += ", \(scenario) alone" }
    if let think { words += ", \(think.shortWords) between requests" }
    if let warmUp { words += ", \(warmUp.words)" }
    switch coolDown {
    case .time(let duration): words += ", without the last \(duration.shortWords)"
    case .requests(let count): words += ", without the last \(count.counted("request"))"
    case nil: break
    }
    if let cancellation { words += ", \(cancellation.words)" }
    return words
  }

  private func rateWords(from rate: Double) -> String {
    guard let change else { return Self.words(rate) }
    let manner = change.isExponential ? " exponentially" : ""
    return "\(Self.words(rate)) to \(Self.words(change.rate))\(manner)"
  }

  private static func words(_ rate: Double) -> String {
    rate >= 1
      ? "\(JSONValue.number(rate).serialized)/s" : "\(JSONValue.number(rate * 60).serialized)/m"
  }
}

extension LoadStage.Arrivals {
  fileprivate var words: String {
    switch self {
    case .constant: "constant arrivals"
    case .poisson: "poisson arrivals"
    case .gamma(let shape):
      "gamma arrivals of burstiness \(JSONValue.number(shape).serialized)"
    }
  }

  /// The coefficient of variation of the gaps: their standard deviation over their mean.
  package var gapVariation: Double {
    switch self {
    case .constant: 0
    case .poisson: 1
    case .gamma(let shape): 1 / shape.squareRoot()
    }
  }
}

extension Duration {
  /// `250 ms`, `20 s`, `1.5 s`.
  var shortWords: String {
    let seconds = inSeconds
    return seconds < 1
      ? "\(JSONValue.number(inMilliseconds).serialized) ms"
      : "\(JSONValue.number(seconds).serialized) s"
  }
}
