package import Domain

extension Suite {
  package struct Repeats: Hashable, Sendable {
    package var count: Int

    /// At temperature 0, where repeats tell little; `nil` for `count`.
    package var atZeroTemperature: Int?
    package var reduction: CaseReduction

    func count(of parameters: SamplingParameters) -> Int {
      (parameters.temperature == 0 ? atZeroTemperature : nil) ?? count
    }
  }

  package struct Timeouts: Hashable, Sendable {
    package var firstToken: Duration?
    package var total: Duration?

    /// Between two tokens.
    package var stall: Duration?
  }

  package struct Retry: Hashable, Sendable {
    /// Attempts after the first.
    package var limit: Int
    package var causes: Set<Cause>

    package init(limit: Int, causes: Set<Cause>) {
      self.limit = limit
      self.causes = causes
    }

    package enum Cause: Hashable, Sendable {
      case status(ClosedRange<Int>)
      case connection
      case timeout
      case stalled
      case truncated

      /// `429`, `5xx`, `connection`.
      init?(_ text: String) {
        switch text {
        case "connection": self = .connection
        case "timeout": self = .timeout
        case "stalled": self = .stalled
        case "truncated": self = .truncated
        case "4xx": self = .status(400...499)
        case "5xx": self = .status(500...599)
        default:
          guard let status = Int(text) else { return nil }
          self = .status(status...status)
        }
      }
    }

    /// What holds where a suite says nothing: a failure is counted, not tried again.
    package static let never = Retry(limit: 0, causes: [])

    package static let usualCauses: Set<Cause> = [
      .status(429...429), .status(500...599), .connection,
    ]

    /// Whether a failure is worth another attempt, wherever it was told: in a status, or in a reply of
    /// status 200.
    package func covers(_ failure: RequestFailure) -> Bool {
      switch failure.kind {
      // A property of the model or of the account, not a passing fault, whatever its status.
      case .unsupportedSystemPrompt, .quota, .cancelled, .cancelledOnPurpose: return false
      // Sent once more by itself, whatever the suite says.
      case .staleConnection: return false
      case .connection: return causes.contains(.connection)
      case .timeoutFirstToken, .timeoutTotal: return causes.contains(.timeout)
      case .stalled: return causes.contains(.stalled)
      case .truncatedStream: return causes.contains(.truncated)
      default: break
      }
      let statuses = failure.statuses
      return causes.contains {
        if case .status(let range) = $0 { statuses.contains(where: range.contains) } else { false }
      }
    }
  }
}

/// How requests are offered, from one instant to another.
///
/// A stage of a list takes up the plan where the stage before it stopped, and begins it again when
/// it comes to the end.
package struct LoadStage: Hashable, Sendable {
  package var shape: Shape

  /// `nil` sends what is left of the plan.
  package var extent: Extent?
  package var ramp: Duration?

  /// Closed loop: between an answer and the next request.
  package var think: Duration?

  /// Whether random arrivals are as many as the rate says, instead of a number that chance draws too.
  package var fixesCount = false

  /// Where the rate goes to over the stage; `nil` where it stays.
  package var change: RateChange?

  /// What is sent before the measured part, under the same load; `nil` for nothing.
  package var warmUp: LoadWarmUp?

  /// What is sent last, and left out of every figure.
  package var coolDown: Extent?

  /// Which requests are broken off on purpose; `nil` for none.
  package var cancellation: Cancellation?

  /// The id of the prompt that alone is sent; `nil` for all of them.
  package var scenario: String?
  package var position: SourcePosition

  package enum Shape: Hashable, Sendable {
    /// So many in flight per model.
    case closed(inFlight: Int)
    /// So many leave per second and model, whatever the answers do.
    case open(rate: Double, arrivals: Arrivals)
    /// Each leaves at the instant at which it was recorded, whatever the answers do.
    case trace(TraceReplay)
  }

  package enum Arrivals: Hashable, Sendable {
    case constant
    case poisson
    /// Gaps of a gamma distribution: burstier than Poisson arrivals below a shape of 1.
    case gamma(shape: Double)
  }

  package enum Extent: Hashable, Sendable {
    case time(Duration)
    case requests(Int)
  }
}
