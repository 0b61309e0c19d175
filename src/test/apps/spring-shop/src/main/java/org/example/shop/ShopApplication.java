package org.example.shop;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/**
 * Starts, saves one of everything for each name on the command line, prints the counts and ends.
 */
@SpringBootApplication
public class ShopApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(ShopApplication.class, arguments);
  }

  @Bean
  ApplicationRunner runner(Shop shop) {
    return arguments -> {
      arguments.getNonOptionArgs().forEach(shop::save);
      System.out.println("counts " + shop.counts());
    };
  }
}
