import Domain
import Providers
import Runner
import Suites
import Transport

/// Sees to what a suite wishes of the provider's cache of prompts, before anything is measured.
struct CacheWarming {
  var plan: Plan
  var routes: [String: ModelRoute]
  var transport: any HTTPTransport
  var budget: SpendingLimit
  var observer: any ExecutionObserver

  /// What of the plan is sent, and so warmed; `nil` for all of it.
  var share: PlanShare?

  /// How often one prompt is sent at most until usage tells that it is cached.
  private static let mostTries = 4

  /// In flight for each model.
  private static let workers = 8

  /// Between tries after the second: some caches take a moment to hold.
  private static let pause = Duration.milliseconds(250)

  /// `nil` where the suite wishes for nothing.
  func terms() async -> CacheTerms? {
    if plan.suite.isCold { return CacheTerms(wish: .cold) }
    guard plan.suite.cache == .warm else { return nil }
    var total = CacheTerms(wish: .warm)
    await withTaskGroup(of: CacheTerms.self) { group in
      for model in plan.suite.models {
        guard let route = routes[model.id] else { continue }
        let prompts = prompts(of: model.id)
        guard !prompts.isEmpty else { continue }
        group.addTask { await warmed(prompts, route) }
      }
      for await terms in group { total.add(terms) }
    }
    observer.tell(.cacheWarmed(total))
    return total
  }

  private struct WarmedPrompt {
    var arm: Int
    var sample: Int
  }

  /// One arm for each prompt of the model: parameters are no part of what is cached.
  private func prompts(of model: String) -> [WarmedPrompt] {
    var seen: Set<String> = []
    let arms = plan.arms.filter { arm in
      plan.model(of: arm).id == model && seen.insert(arm.prompt).inserted
    }
    return arms.flatMap { arm in
      plan.samples.indices.filter { share?.holds(sample: $0) ?? true }
        .map { WarmedPrompt(arm: arm.index, sample: $0) }
    }
  }

  private func warmed(_ prompts: [WarmedPrompt], _ route: ModelRoute) async -> CacheTerms {
    var total = CacheTerms(wish: .warm)
    await withTaskGroup(of: CacheTerms.self) { group in
      for worker in 0..<min(Self.workers, prompts.count) {
        group.addTask {
          var terms = CacheTerms(wish: .warm)
          for position in stride(from: worker, to: prompts.count, by: Self.workers) {
            guard !Task.isCancelled else { break }
            await warm(prompts[position], route, &terms)
          }
          return terms
        }
      }
      for await terms in group { total.add(terms) }
    }
    return total
  }

  private func warm(_ prompt: WarmedPrompt, _ route: ModelRoute, _ terms: inout CacheTerms) async {
    guard let request = plan.warmingRequest(arm: prompt.arm, sample: prompt.sample) else { return }
    let asking = UnmeasuredRequest(plan: plan, transport: transport, budget: budget)
    terms.warmed += 1
    var isTold = false
    for attempt in 1...Self.mostTries {
      if attempt > 2 { try? await Task.sleep(for: Self.pause) }
      guard let answer = try? await asking.answer(to: request, ofArm: prompt.arm, route) else {
        return
      }
      terms.requests += 1
      // The first may be answered from what an earlier run left, the second is when it shows.
      guard let cached = answer.usage?.cachedInputTokens else {
        if attempt == 2 { break }
        continue
      }
      isTold = true
      if cached > 0 {
        terms.held += 1
        return
      }
    }
    if !isTold { terms.untold += 1 }
  }
}

extension CacheTerms {
  fileprivate mutating func add(_ other: CacheTerms) {
    warmed += other.warmed
    held += other.held
    untold += other.untold
    requests += other.requests
  }
}
