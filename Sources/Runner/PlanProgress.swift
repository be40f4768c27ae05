import Domain
package import Suites

/// How much of a plan earlier sittings of its run have done.
///
/// Requests are found again by their place in the plan. Where the run was extended since, the plan
/// has another order, and they are found by what they ask: arm, case and repetition.
package struct PlanProgress: Sendable {
  /// Places in the run's sequence of which nothing is left to do: warm-up first, then pass by pass.
  package internal(set) var done: Set<Int> = []

  /// Requests that failed for good and are sent again all the same.
  package var retried: Int { retriedPlaces.subtracting(done).count }
  var retriedPlaces: Set<Int> = []

  /// Their numbers in the store.
  var retriedNumbers: Set<Int> = []

  /// Requests of which an attempt failed that was to be made again, by their places.
  var begun: [Int: Begun] = [:]

  /// The numbers of conversations that were cut, or failed and are held again: what was answered in
  /// them no longer counts, for they are sent anew whole.
  package internal(set) var cut: [Range<Int>] = []

  /// Of requests in them that failed, the attempts that were made, by their numbers.
  var failedInCut: [Int: Int] = [:]

  /// Where a warm-up that lasts a time goes on with the plan; `nil` where there was none before.
  var nextPreparingPass: Int?

  /// Added to the number of a request of which nothing is stored.
  var firstNumber = 0

  struct Begun: Hashable, Sendable {
    var number: Int
    var attempts: Int
    var staleAttempts: Int
  }

  /// What of the plan is sent at all; `nil` for all of it.
  package internal(set) var share: PlanShare?

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
  ///
  /// - Parameter numbers: Those that are set aside for each place of the plan.
  func numbering(of place: Int, perPlace numbers: Int) -> (number: Int, attempts: Int) {
    let begun = begun[place]
    return (begun?.number ?? firstNumber + place * numbers, begun?.attempts ?? 0)
  }

  /// The attempts that requests of these numbers have had, of a conversation that was cut.
  func attempts(in numbers: Range<Int>) -> [Int: Int] {
    failedInCut.isEmpty ? [:] : failedInCut.filter { numbers.contains($0.key) }
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
  func modelID(of position: Int, in requests: PlannedRequests) -> String {
    model(of: arms[requests.arm(at: position)]).id
  }
}
