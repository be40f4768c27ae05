import Domain
import Testing

@testable import Suites

struct PlanShareTests {
  private static func plan(
    cases: Int = 20,
    load: String = "{closed: 64}",
    seed: UInt64 = 1
  ) throws -> Plan {
    let samples = (0..<cases).map { "  - {id: c\($0), vars: {q: question \($0)}}" }
    let text = """
      version: 1
      suite: shared
      models: [{provider: builtin, model: small}, {provider: builtin, model: large}]
      prompts: ["{{q}}"]
      cases:
      \(samples.joined(separator: "\n"))
      repeat: {n: 2, at_zero_temperature: 2}
      params: {max_tokens: 8}
      warmup: 3
      load: \(load)
      """
    return try Suite.load(path: "shared.yaml", text: text).plan(seed: seed)
  }

  private static func shares(of plan: Plan, count: Int) throws -> [PlanShare] {
    try (1...count).map { try PlanShare(#require(Shard(number: $0, of: count)), of: plan) }
  }

  @Test(arguments: [1, 2, 3, 8, 20])
  func `each place belongs to one shard, and a case is whole in it`(count: Int) throws {
    let plan = try Self.plan()
    let shares = try Self.shares(of: plan, count: count)
    let places = plan.warmUp.count + plan.requests.count
    var owners: [String: Set<Int>] = [:]
    // Over two passes, for a load may send the plan again.
    for place in 0..<(places + plan.requests.count) {
      let holders = shares.filter { $0.holds(place) }.map(\.shard.number)
      #expect(holders.count == 1)
      let measured = (place - plan.warmUp.count) % plan.requests.count
      let sample =
        place < plan.warmUp.count
        ? plan.warmUp[place].sampleIndex : plan.requests[measured].sampleIndex
      owners[plan.samples[sample].id, default: []].formUnion(holders)
    }
    #expect(owners.count == 20 && owners.values.allSatisfy { $0.count == 1 })
    #expect(shares.map(\.cases).reduce(0, +) == 20)
    let sizes = shares.map(\.cases)
    #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
    for arm in plan.arms {
      let sum = shares.map { $0.requests(ofArm: arm.index) }.reduce(0, +)
      #expect(sum == 40)
    }
  }

  @Test func `the seed deals the cases, and no shard has a stretch of them`() throws {
    let (one, other) = (try Self.plan(), try Self.plan(seed: 2))
    let shard = try #require(Shard("1/2"))
    func own(_ plan: Plan) throws -> [Int] {
      let share = try PlanShare(shard, of: plan)
      return plan.requests.indices.filter { share.holds(plan.warmUp.count + $0) }
        .map { plan.requests[$0].sampleIndex }
    }
    #expect(try own(one) == own(Self.plan()))
    #expect(try Set(own(one)) != Set(own(other)))
    #expect(try Set(own(one)) != Set(0..<10))
  }

  @Test(arguments: [(64, 8), (9, 8), (8, 8), (5, 3)])
  func `slots and budgets are divided without a rest`(whole: Int, count: Int) throws {
    let shares = try Self.shares(of: Self.plan(load: "{closed: 64}"), count: count)
    for slot in 0..<whole { #expect(shares.count { $0.holds(slot: slot) } == 1) }
    #expect(shares.map { $0.part(of: whole) }.reduce(0, +) == whole)
    for share in shares {
      #expect((0..<whole).count { share.holds(slot: $0) } == share.part(of: whole))
    }
  }

  @Test(arguments: [
    (
      5, "{closed: 64}",
      "--shard 1/8: a shard takes whole cases, and there are 5 cases. Use at most 5 shards."
    ),
    (
      20, "{closed: 4}",
      "shared.yaml:29:7: 4 in flight cannot be divided among 8 shards, each of which keeps at least "
        + "one. Write closed: 8 or more, or use at most 4 shards."
    ),
    (
      20, "[{closed: 8, for: 1s}, {open: 5/s, for: 10}]",
      "shared.yaml:29:32: this stage cannot be divided: how much of the plan is left for it is known "
        + "only once the stage before has lasted its time. Give that one a number of requests, such "
        + "as for: 100, or put it last."
    ),
  ])
  func `a plan that eight processes cannot divide is refused in words`(
    cases: Int,
    load: String,
    words: String
  ) throws {
    let plan = try Self.plan(cases: cases, load: load)
    let shard = try #require(Shard("1/8"))
    let failure = #expect(throws: CommandFailure.self) { try PlanShare(shard, of: plan) }
    #expect(
      failure?.message.replacing(/yaml:\d+:\d+/, with: "yaml")
        == words.replacing(/yaml:\d+:\d+/, with: "yaml")
    )
  }

  @Test(arguments: [
    "[{closed: 8, for: 1s}, {closed: 16, for: 1s}]", "[{open: 5/s, for: 1s}, {closed: 8, for: 1s}]",
    "[{closed: 8, for: 10}, {open: 5/s, for: 10}]", "{open: 1/s}",
  ])
  func `loads whose place in the plan is known beforehand are divided`(load: String) throws {
    #expect(try Self.shares(of: Self.plan(load: load), count: 8).count == 8)
  }
}
