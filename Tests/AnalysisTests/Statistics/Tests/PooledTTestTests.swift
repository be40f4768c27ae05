import Analysis
import Testing

struct PooledTTestTests {
  // SciPy 1.17.1, stats.ttest_ind(equal_var=True).
  @Test func `the test agrees with SciPy`() throws {
    let test = try #require(
      PooledTTest([3.1, 4.2, 2.8, 5.5, 3.9], [4.8, 6.1, 5.2, 7.7, 6.6, 5.9, 4.1])
    )
    #expect(isClose(test.pValue, 0.0190206, decimals: 7))
    #expect(isClose(test.difference / test.standardError, 2.7930310, decimals: 7))
    #expect(test.degreesOfFreedom == 10)
    #expect(PooledTTest([1], [2, 3]) == nil)
  }

  @Test func `no set is so sure of itself that p is 0`() throws {
    #expect(PooledTTest([1, 1], [1, 1])?.pValue == 1)
    #expect(try #require(PooledTTest([1, 1], [2, 2])).pValue > 0)
    #expect(try #require(PooledTTest([1, 1], [2, 2], minimumVariance: 1e-300)).pValue > 0)
  }
}
