package import Domain
package import Suites

extension PlanProgress {
  /// Reads the attempts of earlier sittings, which come in the order of their requests.
  package struct Reader: Sendable {
    private let plan: Plan
    private let retry: RetryPolicy
    private let retriesFailed: Bool
    private let share: PlanShare?
    private let samples: [String: Int]
    private let numbersPerPlace: Int
    private var requests: [Request] = []
    private var nextPreparingPass: Int?

    fileprivate struct Request: Sendable {
      /// Of a conversation the first one's.
      var number: Int
      var identity: PlannedRequests.Identity
      var isWarmUp: Bool
      var attempts: Int
      var staleAttempts: Int

      /// Whether it failed for good, and is to be sent again all the same.
      var isRetried: Bool
      var isDone: Bool

      /// Of a conversation the last number that was sent, and what failed; `nil` of any other request.
      var conversation: Held?
    }

    fileprivate struct Held: Sendable {
      var lastNumber: Int
      var failed: [Int: Int] = [:]
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
      numbersPerPlace = plan.numbersPerPlace
      samples = Dictionary(
        plan.samples.enumerated().map { ($0.element.id, $0.offset) },
        uniquingKeysWith: { first, _ in first }
      )
    }

    /// - Returns: Whether the plan has the attempt's case; a run of another plan may have others.
    package mutating func add(_ record: AttemptRecord) -> Bool {
      guard let sample = samples[record.sampleID] else { return false }
      let place = record.request / numbersPerPlace
      if place >= Plan.firstPreparingPlace, !record.isMeasured {
        nextPreparingPass = max(nextPreparingPass ?? 0, place / max(1, plan.requests.count) + 1)
        return true
      }
      if let step = record.conversation {
        add(record, sample: sample, step)
        return true
      }
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

    /// A conversation is done once its end is stored: one that was cut is sent anew whole.
    private mutating func add(_ record: AttemptRecord, sample: Int, _ step: ConversationStep) {
      let isKnown = requests.last.map { $0.number == step.conversation } ?? false
      var request =
        isKnown
        ? requests.removeLast()
        : Request(
          number: step.conversation,
          identity: .init(arm: record.arm, sample: sample, repetition: record.repetition),
          isWarmUp: false,
          attempts: 0,
          staleAttempts: 0,
          isRetried: false,
          isDone: false
        )
      var held = request.conversation ?? Held(lastNumber: record.request)
      held.lastNumber = max(held.lastNumber, record.request)
      if !record.succeeded { held.failed[record.request] = record.attempt }
      if let ending = step.ending {
        request.isDone = true
        request.isRetried = retriesFailed && ending == .failed
      }
      request.conversation = held
      requests.append(request)
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
      progress?.nextPreparingPass = nextPreparingPass
      return progress
    }

    private func inOrder() -> PlanProgress? {
      var progress = PlanProgress.beginning(share)
      for request in requests {
        let place = request.number / numbersPerPlace
        guard request.number % numbersPerPlace == 0, self.place(place, holds: request) else {
          return nil
        }
        progress.note(place, request)
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
      progress.firstNumber =
        (requests.map { $0.conversation?.lastNumber ?? $0.number }.max() ?? -1) + 1
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
    } else if let held = request.conversation {
      if request.isRetried { retriedPlaces.insert(place) }
      cut.append(request.number..<(held.lastNumber + 1))
      failedInCut.merge(held.failed) { max($0, $1) }
      begun[place] = Begun(number: request.number, attempts: 0, staleAttempts: 0)
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
