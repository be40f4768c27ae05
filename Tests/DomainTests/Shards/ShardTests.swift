import Domain
import Testing

struct ShardTests {
  @Test(arguments: [("3/8", 3, 8), ("1/1", 1, 1), ("10000/10000", 10_000, 10_000)])
  func `a shard is read as it is written`(text: String, number: Int, count: Int) throws {
    let shard = try #require(Shard(text))
    #expect([shard.number, shard.count] == [number, count])
    #expect(shard.description == text)
  }

  @Test(arguments: ["", "3", "0/8", "9/8", "-1/8", "3/0", "3/8/1", "a/b", "3/10001", " 3/8"])
  func `what is no shard is not read as one`(text: String) {
    #expect(Shard(text) == nil)
  }

  @Test(arguments: [
    ([3], 8, "shard 3/8"), ([1], 1, "1 of 1 shard"), ([1, 2], 2, "2 of 2 shards"),
    ([1, 2, 4], 4, "3 of 4 shards: 3/4 is missing"),
    ([1, 4], 4, "2 of 4 shards: 2/4, 3/4 are missing"),
    (
      [1, 2], 12,
      "2 of 12 shards: 3/12, 4/12, 5/12, 6/12, 7/12, 8/12, 9/12, 10/12 and 2 more are missing"
    ),
  ])
  func `what is missing of a run is told by name`(present: [Int], count: Int, words: String) {
    #expect(ShardCoverage(count: count, present: present).words == words)
  }
}

struct ClockAlignmentTests {
  private static func bounds(_ least: Int, _ most: Int) -> ClockBounds {
    ClockBounds(least: .milliseconds(least), most: .milliseconds(most))
  }

  @Test func `one answer leaves a second and its own duration open`() {
    // Asked at 99.9 s and answered at 100.1 s of a clock that is 2 s behind.
    let told = ClockBounds(date: 102, asked: 99_900_000_000, answered: 100_100_000_000)
    #expect(told == Self.bounds(1_900, 3_100))
    let later = ClockBounds(date: 103, asked: 100_950_000_000, answered: 101_050_000_000)
    #expect(told.intersection(later) == Self.bounds(1_950, 3_050))
    #expect(told.intersection(Self.bounds(4_000, 5_000)) == nil)
  }

  @Test func `clocks that may all be right are left alone, and may be as far apart as is open`() {
    let alignment = ClockAlignment([Self.bounds(-300, 200), Self.bounds(-100, 400)])
    #expect(alignment.shifts == [.zero, .zero])
    #expect(alignment.apart == .milliseconds(700))
  }

  @Test func `clocks that cannot all be right are moved by no more than it takes`() {
    // The second is at least 1.9 s behind the first.
    let alignment = ClockAlignment([Self.bounds(-100, 100), Self.bounds(2_000, 2_200)])
    #expect(alignment.shifts == [.milliseconds(-950), .milliseconds(950)])
    // Truly apart by 1.9 to 2.3 s, of which 1.9 s are taken off.
    #expect(alignment.apart == .milliseconds(400))
  }

  @Test func `a clock of which nothing is known is believed, and how far it is off is not known`() {
    #expect(ClockAlignment([Self.bounds(0, 10), nil]).apart == nil)
    #expect(ClockAlignment([nil, nil]) == ClockAlignment([nil, nil]))
    #expect(ClockAlignment([nil, nil]).apart == nil)
    #expect(ClockAlignment([nil]).apart == .zero)
    #expect(ClockAlignment([Self.bounds(5, 9)]).apart == .zero)
    let mixed = ClockAlignment([Self.bounds(0, 1), nil, Self.bounds(100, 101)])
    #expect(mixed.shifts[1] == .zero)
  }

  @Test func `whatever the bounds leave open, no two clocks are further apart than is told`() throws
  {
    var random = SplitMix64(seed: 5)
    for _ in 0..<500 {
      let errors = (0..<4).map { _ in random.index(below: 4_000) - 2_000 }
      let bounds = errors.map { error in
        Self.bounds(error - random.index(below: 900), error + random.index(below: 900))
      }
      let alignment = ClockAlignment(bounds)
      let left = zip(errors, alignment.shifts).map { Duration.milliseconds($0) - $1 }
      let (least, most) = (try #require(left.min()), try #require(left.max()))
      #expect(most - least <= alignment.apart ?? .zero)
    }
  }
}
