package import Domain
package import Suites

/// How much of a plan earlier sittings of its run have done.
///
/// Requests are found again by their place in the plan. Where the run was extended since, the plan
/// has another order, and they are found by what they ask: arm, case and repetition.
package struct PlanProgress: Sendable {
  /// Places in the run's sequence of which nothing is left to do: warm-up first, then pass by pass.
  package private(set) var done: Set<Int> = []

  /// Requests that failed for good and are sent again all the same.
  package var retried: Int { retriedPlaces.subtracting(done).count }
  private var retriedPlaces: Set<Int> = []

  /// Their numbers in the store.
  private var retriedNumbers: Set<Int> = []

  /// Requests of which an attempt failed that was to be made again, by their places.
  private var begun: [Int: Begun] = [:]

  /// Added to a place for the number of a request of which nothing is stored.
  private var firstNumber = 0

  private struct Begun: Hashable, Sendable {
    var number: Int
    var attempts: Int
    var staleAttempts: Int
  }

  /// What of the plan is sent at all; `nil` for all of it.
  package private(set) var share: PlanShare?

  /// Nothing was done before.
  package static let none = PlanProgress()

  /// Nothing was done before of what is sent.
  package static func beginning(_ share: PlanShare?) -> PlanProgress {
    var progress = PlanProgress()
    progress.share = share
    return progress
  }

  /// Whether nothing is to be sent for a place: it is done, or another shard's.
  package func isDone(_ place: Int) -> Bool {
    done.contains(place) || !(share?.holds(place) ?? true)
  }

  /// Whether an earlier sitting sent anything.
  var goesOn: Bool { !done.isEmpty || !begun.isEmpty }

  /// The number that a request has in the store, and how many attempts it has had.
  func numbering(of place: Int) -> (number: Int, attempts: Int) {
    let begun = begun[place]
    return (begun?.number ?? firstNumber + place, begun?.attempts ?? 0)
  }

  /// Of a request's attempts, those that a kept connection failed.
  func staleAttempts(of place: Int) -> Int { begun[place]?.staleAttempts ?? 0 }
}

extension PlanProgress {
  /// Whether the request of this number failed before, and is sent again all the same.
  package func isRetried(_ number: Int) -> Bool { retriedNumbers.contains(number) }

  package mutating func finish(_ places: some Sequence<Int>) {
    done.formUnion(places)
  }

  /// Leaves out the warm-up of each model of which nothing else is left to be sent.
  ///
  /// - Returns: The other models.
  @discardableResult
  package mutating func waiveWarmUp(of plan: Plan) -> Set<String> {
    var unfinished: Set<String> = []
    for position in plan.requests.indices where !isDone(plan.warmUp.count + position) {
      unfinished.insert(plan.modelID(of: position, in: plan.requests))
    }
    guard !done.isEmpty else { return unfinished }
    done.formUnion(
      plan.warmUp.indices.filter {
        !isDone($0) && !unfinished.contains(plan.modelID(of: $0, in: plan.warmUp))
      }
    )
    return unfinished
  }
}

extension Plan {
  fileprivate func modelID(of position: Int, in requests: PlannedRequests) -> String {
    model(of: arms[requests.arm(at: position)]).id
  }
}

extension PlanProgress {
  /// Reads the attempts of earlier sittings, which come in the order of their requests.
  package struct Reader: Sendable {
    private let plan: Plan
    private let retry: RetryPolicy
    private let retriesFailed: Bool
    private let share: PlanShare?
    private let samples: [String: Int]
    private var requests: [Request] = []

    fileprivate struct Request: Sendable {
      var number: Int
      var identity: PlannedRequests.Identity
      var isWarmUp: Bool
      var attempts: Int
      var staleAttempts: Int

      /// Whether it failed for good, and is to be sent again all the same.
      var isRetried: Bool
      var isDone: Bool
    }

    private struct Key: Hashable {
      var identity: PlannedRequests.Identity
      var isWarmUp: Bool
    }

    /// - Parameters:
    ///   - retriesFailed: Whether requests that failed are to be sent again.
    ///   - share: What of the plan is sent at all; `nil` for all of it.
    package init(
      plan: Plan,
      retry: RetryPolicy,
      retriesFailed: Bool = false,
      share: PlanShare? = nil
    ) {
      self.plan = plan
      self.share = share
      self.retry = retry
      self.retriesFailed = retriesFailed
      samples = Dictionary(
        plan.samples.enumerated().map { ($0.element.id, $0.offset) },
        uniquingKeysWith: { first, _ in first }
      )
    }

    /// - Returns: Whether the plan has the attempt's case; a run of another plan may have others.
    package mutating func add(_ record: AttemptRecord) -> Bool {
      guard let sample = samples[record.sampleID] else { return false }
      let isKnown = requests.last?.number == record.request
      let stale = (isKnown ? requests.last?.staleAttempts ?? 0 : 0) + (record.isStale ? 1 : 0)
      let request = Request(
        number: record.request,
        identity: .init(arm: record.arm, sample: sample, repetition: record.repetition),
        isWarmUp: record.isWarmUp,
        attempts: record.attempt,
        staleAttempts: stale,
        isRetried: retriesFailed && isDone(record, staleAttempts: stale) && !record.succeeded,
        isDone: isDone(record, staleAttempts: stale)
      )
      if isKnown {
        requests[requests.count - 1] = request
      } else {
        requests.append(request)
      }
      return true
    }

    /// A failure is a result too, unless the request was to be sent again.
    private func isDone(_ record: AttemptRecord, staleAttempts: Int) -> Bool {
      guard let failure = record.failure else { return true }
      return failure.kind != .cancelled && !record.isStale
        && !retry.allowsAnother(after: failure, attempt: record.attempt - staleAttempts)
    }

    /// - Returns: `nil` where the plan was extended so that requests cannot be told into done and
    ///   missing: one that is sent more than once, or a gateway's list that asks more models.
    package func progress() -> PlanProgress? {
      var progress = inOrder() ?? byIdentity()
      progress?.waiveWarmUp(of: plan)
      return progress
    }

    private func inOrder() -> PlanProgress? {
      var progress = PlanProgress.beginning(share)
      for request in requests {
        guard place(request.number, holds: request) else { return nil }
        progress.note(request.number, request)
      }
      // Sent again, a request to a list would take the answers of its other models too.
      return retriesFailed && !answersTogether(progress) ? nil : progress
    }

    private func place(_ place: Int, holds request: Request) -> Bool {
      guard place >= 0 else { return false }
      let measured = place - plan.warmUp.count
      guard measured >= 0 else {
        return request.isWarmUp && plan.warmUp.identity(at: place) == request.identity
      }
      return !request.isWarmUp && !plan.requests.isEmpty
        && plan.requests.identity(at: measured % plan.requests.count) == request.identity
    }

    private func byIdentity() -> PlanProgress? {
      guard plan.loadStages.count == 1, plan.loadStages.allSatisfy({ $0.extent == nil }) else {
        return nil
      }
      // Warm-up may ask the same more than once.
      var places: [Key: [Int]] = [:]
      for place in (0..<(plan.warmUp.count + plan.requests.count)).reversed() {
        places[key(at: place), default: []].append(place)
      }
      var progress = PlanProgress.beginning(share)
      progress.firstNumber = (requests.map(\.number).max() ?? -1) + 1
      for request in requests {
        let key = Key(identity: request.identity, isWarmUp: request.isWarmUp)
        guard let place = places[key]?.popLast() else { continue }
        progress.note(place, request)
      }
      return answersTogether(progress) ? progress : nil
    }

    /// Whether each request to a gateway's list is done for all of its models or for none.
    private func answersTogether(_ progress: PlanProgress) -> Bool {
      [(plan.warmUp, 0), (plan.requests, plan.warmUp.count)].allSatisfy { requests, start in
        requests.indices.dropFirst().allSatisfy { place in
          requests.isSent(at: place)
            || progress.done.contains(start + place) == progress.done.contains(start + place - 1)
        }
      }
    }

    private func key(at place: Int) -> Key {
      let measured = place - plan.warmUp.count
      return measured < 0
        ? Key(identity: plan.warmUp.identity(at: place), isWarmUp: true)
        : Key(identity: plan.requests.identity(at: measured), isWarmUp: false)
    }
  }

  private mutating func note(_ place: Int, _ request: Reader.Request) {
    if request.isDone, !request.isRetried {
      done.insert(place)
    } else {
      if request.isRetried {
        retriedPlaces.insert(place)
        retriedNumbers.insert(request.number)
      }
      begun[place] = Begun(
        number: request.number,
        attempts: request.attempts,
        // The suite's retries are counted from here anew.
        staleAttempts: request.isRetried ? request.attempts : request.staleAttempts
      )
    }
  }
}
