package dev.handsfree.edge;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/**
 * Makes a management port's server one of ours too. Spring finds it by the name in
 * {@code META-INF/spring}, for every service on the class path.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class ManagementEdgeConfiguration {

	@Bean
	EdgeCustomizer managementEdge(ObjectProvider<EdgeProperties> properties) {
		return new EdgeCustomizer(properties.getIfAvailable(EdgeProperties::usual).forManagement());
	}

	@Bean
	FilterRegistrationBean<ReadableQueryFilter> readableManagementQuery() {
		return new FilterRegistrationBean<>(new ReadableQueryFilter());
	}

}
