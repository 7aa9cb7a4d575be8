// Structural balance: triangles of signed links.
#include <algorithm>
#include <tuple>

#include "graph/measures.hpp"

namespace entente::graph {

namespace {

struct Neighbour {
  std::uint32_t node;
  int sign;
};

// Each two once, from the one with fewer neighbours to the other: then no node has many.
class SignedPairs {
 public:
  explicit SignedPairs(const Links& network) : out_(network.nodes) {
    merge(network);
    std::vector<std::uint32_t> degree(network.nodes);
    for (const Link& pair : pairs_) {
      ++degree[pair.source];
      ++degree[pair.target];
    }
    for (const Link& pair : pairs_) {
      const bool along =
          std::pair(degree[pair.source], pair.source) < std::pair(degree[pair.target], pair.target);
      const auto [from, to] =
          along ? std::pair(pair.source, pair.target) : std::pair(pair.target, pair.source);
      out_[from].push_back({to, pair.sign});
    }
    for (auto& all : out_) {
      std::sort(all.begin(), all.end(), [](Neighbour a, Neighbour b) { return a.node < b.node; });
    }
  }

  [[nodiscard]] const std::vector<Link>& pairs() const { return pairs_; }
  [[nodiscard]] const std::vector<Neighbour>& out(std::uint32_t node) const { return out_[node]; }

 private:
  void merge(const Links& network) {
    for (const Link& link : network.links) {
      const auto [low, high] = std::minmax(link.source, link.target);
      if (low != high && link.sign != 0) pairs_.push_back({low, high, link.sign});
    }
    const auto ends = [](const Link& link) { return std::pair(link.source, link.target); };
    std::sort(pairs_.begin(), pairs_.end(),
              [&](const Link& a, const Link& b) { return ends(a) < ends(b); });
    std::size_t kept = 0;
    for (std::size_t at = 0; at < pairs_.size();) {
      Link pair = pairs_[at];
      long sum = 0;
      for (; at < pairs_.size() && ends(pairs_[at]) == ends(pair); ++at) sum += pairs_[at].sign;
      if (sum == 0) continue;
      pair.sign = sum > 0 ? 1 : -1;
      pairs_[kept++] = pair;
    }
    pairs_.resize(kept);
  }

  std::vector<Link> pairs_;
  std::vector<std::vector<Neighbour>> out_;
};

// In order of nodes, with the signs between them.
Triad triad(std::uint32_t a, std::uint32_t b, std::uint32_t c, int ab, int bc, int ca) {
  struct Corner {
    std::uint32_t node;
    int opposite;  // sign between the other two
  };
  std::array<Corner, 3> corners{{{a, bc}, {b, ca}, {c, ab}}};
  std::sort(corners.begin(), corners.end(),
            [](const Corner& x, const Corner& y) { return x.node < y.node; });
  return {{corners[0].node, corners[1].node, corners[2].node},
          {corners[2].opposite, corners[0].opposite, corners[1].opposite}};
}

}  // namespace

Balance balance(const Links& network, std::size_t limit) {
  const SignedPairs signed_pairs(network);
  Balance found;
  for (std::uint32_t a = 0; a < network.nodes; ++a) {
    for (const Neighbour& b : signed_pairs.out(a)) {
      const auto& some = signed_pairs.out(a);
      const auto& others = signed_pairs.out(b.node);
      auto one = some.begin();
      for (const Neighbour& c : others) {
        while (one != some.end() && one->node < c.node) ++one;
        if (one == some.end()) break;
        if (one->node != c.node) continue;
        if (found.triads.size() == limit) {
          found.more = true;
          return found;
        }
        found.triads.push_back(triad(a, b.node, c.node, b.sign, c.sign, one->sign));
      }
    }
  }
  std::sort(found.triads.begin(), found.triads.end(), [](const Triad& x, const Triad& y) {
    return std::tuple(x.balanced(), x.nodes) < std::tuple(y.balanced(), y.nodes);
  });
  return found;
}

}  // namespace entente::graph
