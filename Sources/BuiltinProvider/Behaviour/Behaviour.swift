/// What the provider simulates: everything else about its answers is real.
package struct Behaviour: Sendable, Equatable {
  /// Of the models that have none of their own.
  package var general = ModelBehaviour()
  /// By the model's name; replaces the general behaviour whole.
  package var models: [String: ModelBehaviour] = [:]
  package var faults: [Fault] = []
  package var refusals: [ParameterRefusing] = []
  /// Whom it passes requests on to, as requests spell them; empty for no router.
  package var upstreams: [String] = []
  package var limits = Limits()
  /// From which every simulated time and fault is drawn, in the order of the requests.
  package var seed: UInt64 = 0

  package init() {}

  func behaviour(of model: String) -> ModelBehaviour {
    models[model] ?? general
  }
}

/// How one model's answers are slowed down.
package struct ModelBehaviour: Sendable, Equatable {
  package var pacing = Pacing()
  /// How many requests are worked on at a time, the others queue; `nil` works on all.
  package var slots: Int?
  /// By how much each other request in flight slows a request down: 0.05 is five per cent each.
  package var slowdown = 0.0
  package var drift: Drift?
  /// In whose shape it tells its own times; `nil` tells none.
  package var ownTimes: OwnTimes?
  /// Of a model that compares two answers: what it adds to the mean log-probability of the one that
  /// is shown first, in nats a token; below 0 it leans to the second.
  package var positionBias = 0.25
  /// How many tokens of prompts it holds, so that they need not be read again; `nil` holds none.
  package var prefixCache: Int?

  package init() {}

  /// A change of pace, such as a tracking suite must notice.
  package struct Drift: Sendable, Equatable {
    package enum Trigger: Sendable, Equatable {
      /// Since the provider started.
      case time(Duration)
      /// After so many requests to the model.
      case requests(Int)
    }

    package var trigger: Trigger
    package var pacing: Pacing
  }

  /// The pace of a request.
  ///
  /// - Parameters:
  ///   - uptime: How long the provider had been serving.
  ///   - requests: How many requests to the model came before.
  func pacing(uptime: Duration, requests: Int) -> Pacing {
    guard let drift else { return pacing }
    return switch drift.trigger {
    case .time(let time): uptime >= time ? drift.pacing : pacing
    case .requests(let count): requests >= count ? drift.pacing : pacing
    }
  }
}
